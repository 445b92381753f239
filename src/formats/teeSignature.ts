import type { Address, Digest, Hex } from '../core/hex.ts';
import { type Outcome, unverifiable } from '../core/outcome.ts';
import type { ProofInput, ReadStatementFile } from '../core/verifier.ts';
import { isFields } from './fields.ts';
import { ShapeError } from './shape.ts';

/** An account that may sign, and what it was registered with. */
export interface RegisteredSigner {
  readonly account: Address;
  /** Hash of the measurement of the image that holds the key. */
  readonly imageHash?: Digest;
}

/** Input of the verifier `tee-signature`: a prover's signature over a claim, and who may give it. */
export interface RegisteredSignatureInput {
  /** What is signed: the hash that the rollup's contract computes of the claim, rebuilt from it. */
  readonly message: Digest;
  /** r, s, v: 65 bytes. */
  readonly signature: Hex;
  /** The account that the proof says signed. Absent: whoever did, if registered. */
  readonly signer?: Address;
  /** By the contract's own table: all who may sign, or the one account under the number that the proof names. */
  readonly registered: readonly RegisteredSigner[];
  /** The number of the instance that the proof names; the table is then looked up by it. */
  readonly instanceId?: number;
  /** The image that the claim's contract demands of the signer. */
  readonly imageHash?: Digest;
  /** When the registration counts, and when it was used, in Unix seconds; both ends included. */
  readonly window?: { readonly from: number; readonly to: number; readonly usedAt: number };
  /** The key that evidence attests to, uncompressed: it must be the signer's. */
  readonly attestedKey?: Hex;
}

export const registeredSignature = (input: RegisteredSignatureInput): ProofInput => ({
  verifier: 'tee-signature',
  input,
});

/**
 * A reader of files that hold one link between evidence and claim: `{ kind: 'binding', scheme, input }`. The registry is the
 * file's word.
 */
export const bindingFile =
  (schemes: Readonly<Record<string, (input: unknown) => ProofInput | Outcome>>): ReadStatementFile =>
  (json) => {
    if (!isFields(json) || json.kind !== 'binding' || typeof json.scheme !== 'string') return null;
    const read = Object.hasOwn(schemes, json.scheme) ? schemes[json.scheme] : undefined;
    if (read === undefined) return null;
    try {
      return { result: read(json.input), key: 'in-file', publicInputs: 'rebuilt' };
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      const result = unverifiable('unsupported-format', error.message);
      return { result, key: 'in-file', publicInputs: 'rebuilt' };
    }
  };
