import { expect, test } from 'vitest';
import { isProofInput } from '../../core/adapter.ts';
import { loadRollupVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';

const vectors = loadRollupVectors('taiko');

/** The verifier's input; the test fails where the file gave none. */
function inputOf(json: unknown) {
  const { result } = readFile(json) ?? {};
  if (result === undefined || !isProofInput(result)) throw new Error('no proof was read');
  return result.input as Readonly<Record<string, unknown>>;
}

test.skipIf(vectors.length === 0)('every public value and journal digest is rebuilt from the statement', () => {
  expect(vectors).toHaveLength(42);
  for (const vector of vectors) {
    const { publicValues, journalDigest } = inputOf(vector);
    expect([publicValues, journalDigest], vector.id).toEqual([vector.publicValues, vector.journalDigest]);
  }
});

test.skipIf(vectors.length === 0)('what the prover hands over is not looked at', () => {
  for (const vector of vectors) {
    const zeros = { publicValues: '0x00', publicInputs: [], journalDigest: '0x00' };
    expect(inputOf({ ...vector, ...zeros })).toEqual(inputOf(vector));
  }
});

test('a file of another rollup, and one of another shape', () => {
  expect(readFile({ rollup: 'linea' })).toBeNull();
  expect(readFile(null)).toBeNull();
  expect(readFile({ rollup: 'taiko', proofSystem: 'sp1-plonk-bn254', preimage: {} })).toMatchObject({
    result: { status: 'unverifiable', code: 'unsupported-format' },
  });
});
