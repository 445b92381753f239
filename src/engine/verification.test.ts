import { describe, expect, it } from 'vitest';
import { failed, verified } from '../core/outcome.ts';
import type { ProofInput } from '../core/verifier.ts';
import type { Pool } from './pool.ts';
import { createVerification } from './verification.ts';

/** Says yes to the first input that it sees, and no to all others. */
function fickle() {
  const seen: ProofInput[] = [];
  const pool: Pool = {
    async run(proof) {
      seen.push(proof);
      const yes = verified({ system: 'test', key: '0x' as const, publicInputs: [] });
      return { answer: seen.length === 1 ? yes : failed('equation'), took: 7.4 };
    },
    close() {},
  };
  return { verify: createVerification(pool)(null), seen };
}

const proof = (input: unknown): ProofInput => ({ verifier: 'test', input });

describe('createVerification', () => {
  it('remembers what the same input came to, and how long it took', async () => {
    const { verify, seen } = fickle();
    const first = await verify(proof({ form: 'words', bytes: '0x12' }));
    expect(first).toMatchObject({ outcome: { status: 'verified' }, took: 7 });
    expect(await verify(proof({ form: 'words', bytes: '0x12' }))).toBe(first);
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['bytes and an object with the same keys', new Uint8Array([1, 2]), { 0: 1, 1: 2 }],
    ['different maps', new Map([['a', 1]]), new Map([['a', 2]])],
    ['different sets', new Set([1]), new Set([2])],
    ['no number and null', Number.NaN, null],
    ['nothing and null in a list', [undefined], [null]],
    ['a field that is undefined and none', { a: undefined }, {}],
    ['numbers beyond JSON', 1n, 2n],
  ])('does not give the answer of one input to another: %s', async (_, one, other) => {
    const { verify } = fickle();
    expect((await verify(proof(one))).outcome.status).toBe('verified');
    expect((await verify(proof(other))).outcome.status).toBe('failed');
  });

  it('takes an input that is nested without end', async () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect((await fickle().verify(proof(deep))).outcome.status).toBe('verified');
  });
});
