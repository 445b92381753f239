import { expect, test } from 'vitest';
import { loadRollupVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';

const vectors = loadRollupVectors('linea');

/** Files whose fields give their public input, as the notes beside the vectors say: by twelve words or by eighteen. */
const reproduced = ({ publicInputFormula = '' }: { readonly publicInputFormula?: string }) =>
  publicInputFormula.startsWith('publicInput = keccak256') || publicInputFormula.includes('[18 words]');

test.skipIf(vectors.length === 0)('the public input is rebuilt wherever the fields give it, and only there', () => {
  expect(vectors).toHaveLength(44);
  for (const vector of vectors) {
    const read = readFile(vector);
    const isRebuilt = read?.publicInputs === 'rebuilt';
    expect(isRebuilt, vector.id).toBe(reproduced(vector));
  }
  expect(vectors.filter(reproduced).length).toBeGreaterThan(20);
});

test.skipIf(vectors.length === 0)('another final state root is another shnarf', () => {
  const withShnarf = vectors.filter(({ shnarfPreimage }) => shnarfPreimage !== undefined);
  expect(withShnarf).toHaveLength(16);
  for (const vector of withShnarf) {
    const shnarfPreimage = { ...(vector.shnarfPreimage as object), finalStateRootHash: `0x${'11'.repeat(32)}` };
    expect(readFile({ ...vector, shnarfPreimage })?.result).toMatchObject({ code: 'statement-mismatch' });
    expect(readFile(vector)?.result, vector.id).not.toHaveProperty('code');
  }
});
