import { describe, expect, it } from 'vitest';
import { isProofInput } from '../../src/core/adapter.ts';
import type { Hex } from '../../src/core/hex.ts';
import { numberToHex } from '../../src/formats/bytes.ts';
import { loadRollupVectors } from '../../src/rollups/testing/vectors.ts';
import { DEPLOYMENTS } from '../../src/rollups/zk-stack/deployments.ts';
import { readFile } from '../../src/rollups/zk-stack/files.ts';
import { proofInput } from '../../src/rollups/zk-stack/verifier.ts';
import { verify } from '../../src/verifiers/plonk-zksync/verify.ts';

interface Real {
  readonly id: string;
  readonly expect: string;
  readonly proof: Hex;
  readonly publicInputs: readonly string[];
}

/** Those of the wrapper that diamonds take. */
const vectors = loadRollupVectors('zksync').filter((vector) => vector.expect !== 'unknown');
const era = DEPLOYMENTS.find(({ id }) => id === 'zksync-era');

/** What the file itself asks, with the key that it brings. */
function asked(json: unknown) {
  const { result } = readFile(json) ?? {};
  if (result === undefined || !isProofInput(result)) throw new Error('no proof was read');
  return result.input as { readonly key: object; readonly publicInputs: readonly Hex[]; readonly proof: Hex };
}

describe.skipIf(vectors.length === 0)('real proofs of the wrapper', () => {
  it.each(vectors)('$id is asked as the diamond’s words, and comes to what it must', async (vector) => {
    const { proof, publicInputs, expect: wanted } = vector as unknown as Real;
    if (era === undefined) throw new Error('no such deployment');
    const words = Array.from({ length: (proof.length - 2) / 64 }, (_, i) =>
      BigInt(`0x${proof.slice(2 + 64 * i, 66 + 64 * i)}`),
    );
    const result = proofInput(era, numberToHex(BigInt(publicInputs[0] ?? 0), 32), [1n, ...words]);
    if (!isProofInput(result)) throw new Error('no proof was read');
    const own = result.input as ReturnType<typeof asked>;
    const file = asked(vector);
    expect([own.publicInputs, own.proof]).toEqual([file.publicInputs, file.proof]);
    const outcome = await verify({ ...own, form: 'words', key: file.key }, new Map());
    expect(outcome).toMatchObject({ status: wanted === 'valid' ? 'verified' : 'failed' });
  });

  it('are there in both sorts', () => {
    expect(new Set(vectors.map((vector) => vector.expect))).toEqual(new Set(['valid', 'invalid']));
  });
});
