import { type FailCode, failed, type Outcome, unverifiable } from '../../core/outcome.ts';
import type { WasmVerifier } from './module.ts';

/** What the crates under wasm/ answer with, by number. The order is that of `Code` in wasm/abi. */
const CODES = [
  'verified',
  'length',
  'not-canonical',
  'equation',
  'key-mismatch',
  'vk-root',
  'exit-code',
  'statement-mismatch',
  'merkle-proof-invalid',
  'fake',
  'other-version',
  'other-kind',
  'has-assumptions',
  'bad-frame',
  'security-floor',
  'preprocessed-root',
  'key-unknown',
] as const;

const CAUSES = {
  'other-version': 'no-verifier',
  'other-kind': 'unsupported-format',
  'has-assumptions': 'unsupported-format',
  'bad-frame': 'verifier-crashed',
  'key-unknown': 'key-unknown',
} as const;

/** @param code of a crate. @param yes the outcome when it is the code of a yes. */
export function outcomeOf<T>(code: number, yes: () => Outcome<T>): Outcome<T> {
  const word = CODES[code];
  switch (word) {
    case 'verified':
      return yes();
    // A receipt without any proof in it: whatever it claims does not follow.
    case 'fake':
      return failed('equation');
    case 'other-version':
    case 'other-kind':
    case 'has-assumptions':
    case 'bad-frame':
    case 'key-unknown':
      return unverifiable(CAUSES[word], SAID[word]);
    case undefined:
      return unverifiable('verifier-crashed', `code ${code}`);
    default:
      return failed(word satisfies FailCode);
  }
}

const SAID = {
  'other-version': 'the proof is of a circuit that the verifier here does not have',
  'other-kind': 'the file holds another kind of proof than it says',
  'has-assumptions': 'it rests on other receipts, under roots that its program names',
  'bad-frame': 'the input does not fit the verifier',
  'key-unknown': 'the proof’s parameters call for a key that is not pinned here',
} as const;

/** Runs a proof to its outcome. A trap is a crash of the verifier, and says nothing of the proof. */
export function runToOutcome<T>(
  verifier: WasmVerifier,
  fields: readonly Uint8Array[],
  yes: () => Outcome<T>,
): Outcome<T> {
  let code: number;
  try {
    code = verifier.run(fields);
  } catch (error) {
    return unverifiable('verifier-crashed', String(error));
  }
  return outcomeOf(code, yes);
}
