import { expect, test } from 'vitest';
import type { ProofInput } from '../../core/verifier.ts';
import { loadRollupVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';

const vectors = loadRollupVectors('polygon-zkevm');

test.skipIf(vectors.length === 0)('the public input is rebuilt wherever the statement gives it', () => {
  expect(vectors).toHaveLength(15);
  const rebuilt = vectors.filter((vector) => readFile(vector)?.publicInputs === 'rebuilt');
  expect(rebuilt.map(({ id }) => id).sort()).toEqual(['fflonk-66f2473701', 'fflonk-66f2473701-bad-stateroot']);
});

test.skipIf(vectors.length === 0)('only the keys of early contracts have separate challenges', () => {
  const separate = vectors.filter((vector) => {
    const result = readFile(vector)?.result as ProofInput | undefined;
    return (result?.input as { challenges?: string } | undefined)?.challenges === 'separate';
  });
  expect(new Set(separate.map(({ id }) => id.split('-')[1]))).toEqual(
    new Set(['93060715fb', 'bdf6fcf89d', 'dfd30cd0a2']),
  );
});

test.skipIf(vectors.length === 0)('the older Groth16 verifier has no key that is known', () => {
  const groth16 = vectors.filter(({ id }) => id.startsWith('groth16'));
  expect(groth16).toHaveLength(2);
  for (const vector of groth16) expect(readFile(vector)?.result).toMatchObject({ code: 'key-unknown' });
});
