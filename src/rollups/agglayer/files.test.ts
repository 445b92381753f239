import { expect, test } from 'vitest';
import { loadRollupVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';

const vectors = loadRollupVectors('agglayer');

test.skipIf(vectors.length === 0)('the public values are the packed statement', () => {
  expect(vectors).toHaveLength(14);
  const complete = vectors.filter(({ preimage }) => preimage !== undefined);
  expect(complete).toHaveLength(5);
  for (const vector of complete) {
    expect(readFile(vector), vector.id).toMatchObject({ publicInputs: 'rebuilt', result: { verifier: 'plonk-gnark' } });
    const other = { ...vector, publicValues: `0x${'00'.repeat(196)}` };
    expect(readFile(other)?.result).toMatchObject({ status: 'failed', code: 'statement-mismatch' });
  }
});
