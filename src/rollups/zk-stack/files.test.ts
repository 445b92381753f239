import { expect, test } from 'vitest';
import { readFile } from './files.ts';

test('a file of another rollup, one of another shape, and one without a key', () => {
  expect(readFile({ rollup: 'linea' })).toBeNull();
  expect(readFile(null)).toBeNull();
  expect(readFile({ rollup: 'zksync', proofSystem: 'another' })).toMatchObject({
    result: { status: 'unverifiable', code: 'unsupported-format' },
  });
  const bare = {
    rollup: 'zksync',
    proofSystem: 'zksync-plonk-bn254 (custom gates, lookup)',
    proof: '0x',
    publicInputs: ['1'],
  };
  expect(readFile(bare)).toMatchObject({ result: { status: 'unverifiable', code: 'key-unknown' } });
});
