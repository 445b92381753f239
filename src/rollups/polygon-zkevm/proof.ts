import { encodeFunctionData } from 'viem/utils';
import type { ProofDraft } from '../../core/adapter.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { type Outcome, unverifiable } from '../../core/outcome.ts';
import { type Gap, gap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { numberToHex } from '../../formats/bytes.ts';
import type { EvmReplayInput } from '../../formats/evmReplay.ts';
import { verifierAbi } from './abi.ts';
import type { Verification } from './batches.ts';
import type { Key, Site } from './site.ts';
import { publicInput } from './statement.ts';
import type { System } from './system.ts';

/** The one proof of a verification, its public input rebuilt from what the manager keeps. */
export function proofOf(site: Site, system: System, { statement }: Claim, own: Verification): ProofDraft {
  const taken = { address: site.contract, topics: own.topics, block: own.block };
  return {
    prover: site.prover,
    position: 'backs',
    acceptedByL1: true,
    ...{ statement, since: own.time, taken, by: own.aggregator, bytes: (own.proof.length - 2) / 2, compared: [] },
    checked: `Proof of the batches ${own.from} to ${own.to}, taken in block ${own.block}, under the key of fork ${system.forkId}.`,
    result: judged(site, system, own),
    evidence: [...new Set([...system.evidence, ...own.evidence])],
  };
}

/** The same where what was handed in is not read. */
export const unreadProof = ({ prover }: Site, { id }: Claim, missing: Gap): ProofDraft => ({
  prover,
  position: 'unknown',
  acceptedByL1: false,
  checked: `The proof of the batches up to ${id}: L1 took one, and it is not read.`,
  result: outcomeOfGap(missing),
  compared: [],
  evidence: [],
});

/** An upgrade may change verifier and fork. The manager keeps up to where batches were verified before the last one. */
function judged(site: Site, system: System, own: Verification): Outcome | ProofInput {
  const { verifier: pin, chainId } = site;
  if (own.to <= system.beforeUpgrade) {
    return unverifiable(
      'key-unknown',
      'it was taken before the last upgrade, by a verifier that the manager keeps no more',
    );
  }
  if (pin.key === undefined || !system.isVerifierKnown) {
    return unverifiable('key-unknown', `verifier ${system.verifier} of fork ${system.forkId}`);
  }
  const input = numberToHex(publicInput(statementOf(system, own)), 32);
  const words = Array.from({ length: 24 }, (_, i): Digest => `0x${own.proof.slice(2 + 64 * i, 66 + 64 * i)}`);
  const args = [words as never, [BigInt(input)]] as const;
  const replay: EvmReplayInput = {
    ...{ form: 'l1', chainId, to: system.verifier },
    data: encodeFunctionData({ abi: verifierAbi, functionName: 'verifyProof', args }),
    ...{ accept: 'returns-true', acceptedEarlier: true },
  };
  const isHeld = system.code === 'pinned' && pin.codeHash !== undefined;
  const doubt = gap('implementation-unknown', 'not proven that L1 took it by the code that is known here');
  return {
    verifier: 'fflonk',
    input: underKey(pin.key, own.proof, input),
    also: [{ verifier: 'evm-replay', input: replay }],
    // A yes stands by itself: what it is about was rebuilt.
    ...(isHeld ? {} : { ifRefused: doubt }),
  };
}

const statementOf = ({ chainId, forkId }: System, own: Verification) => ({
  aggregator: own.aggregator,
  oldStateRoot: own.pre,
  oldAccInputHash: own.accInputBefore,
  oldNumBatch: BigInt(own.from - 1),
  chainId: BigInt(chainId),
  forkId: BigInt(forkId),
  newStateRoot: own.post,
  newAccInputHash: own.accInput,
  newLocalExitRoot: own.exitRoot,
  newNumBatch: BigInt(own.to),
});

const underKey = (key: Key, proof: Hex, input: Hex) =>
  'pinned' in key
    ? { form: 'pinned', key: key.pinned, publicInputs: [input], proof }
    : { form: 'words', key: key.given, publicInputs: [input], proof };
