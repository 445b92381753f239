import { poseidon3 } from 'poseidon-lite/poseidon3';
import { failed, verified } from '../../core/outcome.ts';
import type { Verifier, VerifierFacts } from '../../core/verifier.ts';
import { isBelow, R } from '../../crypto/bn254Field.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { fields, hexOf } from '../../formats/fields.ts';
import { giveUp, refuse, settle } from '../../formats/refusal.ts';

const RULE = 'poseidon-chain: post = poseidon(pre, batchHash, blockNumber), circomlib parameters over BN254';

function scalar(value: unknown, what: string): bigint {
  const read = BigInt(hexOf(value, what, 32));
  return isBelow(read, R) ? read : refuse('not-canonical');
}

/** Executes the step of a `PoseidonChainInput` (formats/poseidonChain.ts) again and compares its result with `post`. */
export const verify: Verifier['verify'] = (value) =>
  settle<VerifierFacts>(() => {
    const input = fields(value, 'input');
    const { blockNumber } = input;
    if (typeof blockNumber !== 'number' || !Number.isSafeInteger(blockNumber) || blockNumber < 0)
      giveUp('unsupported-format', 'blockNumber: not a whole number');
    const step = [scalar(input.pre, 'pre'), scalar(input.batchHash, 'batchHash'), BigInt(blockNumber)];
    const post = scalar(input.post, 'post');

    const expected = poseidon3(step);
    if (expected !== post)
      return failed('root-mismatch', { expected: numberToHex(expected, 32), actual: numberToHex(post, 32) });
    return verified({
      system: 'poseidon-chain',
      key: sha256Hex(new TextEncoder().encode(RULE)),
      publicInputs: [...step, post].map((word) => numberToHex(word, 32)),
    });
  });
