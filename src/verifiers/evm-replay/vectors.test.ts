import { expect, test } from 'vitest';
import { loadVectors, nothingKnown } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

// Their key is inside a contract whose code is not here. With a folder of code, `npm run vectors -- --code DIR` decides them.
const vectors = loadVectors('scroll-halo2');

test.skipIf(vectors.length === 0).each(vectors)('$id', async (vector) => {
  const read = readFile(vector);
  expect(read).toMatchObject({ key: 'pinned' });
  const outcome = await verify(read?.input, nothingKnown);
  expect(outcome).toMatchObject({ status: 'unverifiable', code: 'key-unknown' });
  expect(vector).toMatchObject({ expect: 'unknown', expectCode: ['key-unknown'] });
});
