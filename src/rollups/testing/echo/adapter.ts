import type { Adapter, CreateAdapter } from '../../../core/adapter.ts';
import { all, slot } from '../../../core/ask.ts';
import type { Hex } from '../../../core/hex.ts';
import { verified } from '../../../core/outcome.ts';
import { isGap } from '../../../core/proven.ts';
import { numberToHex } from '../../../formats/bytes.ts';

/** Slots 0 to 3: root before, batch hash, root after, L2 block. */
const SLOTS = [0, 1, 2, 3].map((n) => numberToHex(n, 32));

export const adapter: CreateAdapter = ({ contract, chainId, rule }): Adapter => ({
  *claims() {
    const words = yield* all(SLOTS.map((key) => slot(contract, key)));
    const missing = words.find(isGap);
    if (missing !== undefined) return missing;
    const read = words.flatMap((word) => (isGap(word) ? [] : [word]));
    const [pre, data, post, block] = read.map(({ value }) => value) as [Hex, Hex, Hex, Hex];
    const evidence = read.flatMap((word) => word.evidence);
    const to = Number(BigInt(block));
    return {
      claims: [
        {
          id: '1',
          statement: { chain: { l1: chainId, contract }, pre, post, range: { from: to, to }, data, config: pre },
          posted: { block: 0, time: 0, by: contract },
          onL1: 'open',
          evidence,
        },
      ],
      newest: {
        checked: 'The only claim that this contract has room for.',
        result: verified(null),
        compared: [],
        evidence,
      },
      rule,
      findings: [],
    };
  },
  // biome-ignore lint/correctness/useYield: everything that it needs stands in the claim.
  *examine({ statement, evidence }) {
    const known = { compared: [], evidence, result: verified(null) };
    const { pre, post, data, range } = statement;
    return {
      inputs: { ...known, checked: 'The batch hash is in storage itself.' },
      proofs: [
        {
          prover: 'replay',
          position: 'backs',
          acceptedByL1: false,
          checked: 'The step, executed again here.',
          result: { verifier: 'poseidon-chain', input: { pre, batchHash: data, blockNumber: range.to, post } },
          compared: [],
          evidence,
        },
      ],
      opposing: [],
      noContradiction: { ...known, checked: 'There is room for one root only.' },
      finality: { ...known, checked: 'Nothing can undo it.', undo: [] },
      findings: [],
    };
  },
});
