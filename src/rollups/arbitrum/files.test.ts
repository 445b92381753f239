import { expect, test } from 'vitest';
import { loadRollupVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { sendRoot } from './outbox.ts';

const vectors = loadRollupVectors('arbitrum');

test.skipIf(vectors.length === 0).each(vectors)('$id', (vector) => {
  const expected = vector.expect === 'valid' ? { status: 'verified' } : { code: 'merkle-proof-invalid' };
  expect(readFile(vector)?.result).toMatchObject(expected);
});

test('an index beyond the path is no place in the tree', () => {
  const word = `0x${'ab'.repeat(32)}` as const;
  expect(sendRoot(word, 1n, [])).toBeNull();
  expect(sendRoot(word, 0n, [])).toBe(word);
  expect(sendRoot(word, 4n, [word, word])).toBeNull();
  expect(sendRoot(word, 0n, new Array(256).fill(word))).toBeNull();
});
