import { expect, test } from 'vitest';
import { loadRollupVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';

const vectors = loadRollupVectors('opstack');
const succinct = vectors.filter(({ publicValues }) => publicValues !== undefined);
const withdrawals = vectors.filter(({ outputRoot }) => outputRoot !== undefined);

test.skipIf(vectors.length === 0)('public values of OP Succinct are rebuilt from the statement', () => {
  expect(succinct).toHaveLength(4);
  for (const vector of succinct) {
    expect(readFile(vector)?.result, vector.id).toMatchObject({ input: { publicValues: vector.publicValues } });
  }
});

test.skipIf(vectors.length === 0)('the slot of a withdrawal follows from the withdrawal', () => {
  expect(withdrawals).toHaveLength(4);
  for (const vector of withdrawals) {
    const { storageSlot } = vector.preimage as { storageSlot: string };
    const expected = vector.id.endsWith('bad-stateroot')
      ? { code: 'statement-mismatch' }
      : { input: { slot: storageSlot } };
    expect(readFile(vector)?.result, vector.id).toMatchObject(expected);
  }
});
