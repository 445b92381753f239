import { type Outcome, unverifiable } from '../core/outcome.ts';
import type { ProofInput, ReadStatementFile } from '../core/verifier.ts';
import { isFields } from './fields.ts';
import { hex, hexOf, type Reader, ShapeError } from './shape.ts';

/** What a family makes of a file's fields. `publicInputs` is 'rebuilt' unless it says otherwise. */
export interface StatementResult {
  readonly result: ProofInput | Outcome;
  readonly key: 'pinned' | 'in-file';
  readonly publicInputs?: 'rebuilt' | 'given';
}

/**
 * A reader of files with `rollup` in them: `{ rollup, proof, verificationKey, preimage, ... }`. A file of that rollup whose
 * fields have another shape ends in `unsupported-format`, with the place.
 */
export const statementFile =
  (rollup: string, read: (json: unknown) => StatementResult): ReadStatementFile =>
  (json) => {
    if (!isFields(json) || json.rollup !== rollup) return null;
    try {
      return { publicInputs: 'rebuilt', ...read(json) };
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      return { result: unverifiable('unsupported-format', error.message), key: 'in-file', publicInputs: 'rebuilt' };
    }
  };

export const digest = hexOf(32);
export const address = hexOf(20);

/** A proof whose first four bytes name its key: SP1's and RISC Zero's form. */
export const selectorProof: Reader<{ readonly selector: string; readonly proof: string }> = (value, path) => {
  const proof = hex(value, path);
  return { selector: proof.slice(0, 10), proof };
};

/** A whole number of at most so many bits, as a JSON number or in decimal text. */
export const uint =
  (bits: number): Reader<bigint> =>
  (value, path) => {
    const isNumber = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    const isText = typeof value === 'string' && /^(?:0|[1-9][0-9]{0,77})$/.test(value);
    const number = isNumber || isText ? BigInt(value) : null;
    if (number === null || number >= 1n << BigInt(bits)) {
      throw new ShapeError(path, `a whole number of at most ${bits} bits`);
    }
    return number;
  };

export const integer = uint(256);
