import { describe, expect, it } from 'vitest';
import type { Ask } from '../core/ask.ts';
import type { Hex } from '../core/hex.ts';
import { failed, verified } from '../core/outcome.ts';
import { gap, type Proven } from '../core/proven.ts';
import type { ProofInput } from '../core/verifier.ts';
import type { AnswerAll } from './drive.ts';
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

  describe('state', () => {
    const slot: Ask = { kind: 'slot', account: `0x${'11'.repeat(20)}`, slot: `0x${'00'.repeat(32)}` };
    const answering = (value: Hex, evidence: Hex): AnswerAll => {
      const proven = { value, evidence: [evidence] } as unknown as Proven<Hex>;
      return async (asks) => asks.map(() => proven);
    };
    /** Asks for one slot, and says yes when it holds one. */
    const asking = () => {
      let runs = 0;
      const pool: Pool = {
        async run(_, known) {
          runs++;
          const [held] = known;
          if (held === undefined) return { answer: { needs: [slot] }, took: 1 };
          const yes = verified({ system: 'test', key: '0x' as const, publicInputs: [] });
          return { answer: held[1] === '0x01' ? yes : failed('equation'), took: 1 };
        },
        close() {},
      };
      return { verification: createVerification(pool), runs: () => runs };
    };

    it('is asked for anew under each head; only what it leads to is remembered', async () => {
      const { verification, runs } = asking();
      const first = await verification(answering('0x01', '0xaa'))(proof('x'));
      expect(first).toMatchObject({ outcome: { status: 'verified' }, evidence: ['0xaa'] });
      const second = await verification(answering('0x01', '0xbb'))(proof('x'));
      expect(second).toMatchObject({ outcome: { status: 'verified' }, evidence: ['0xbb'] });
      expect(runs()).toBe(2);
    });

    it('that changed changes the outcome; that cannot be had leaves none', async () => {
      const { verification } = asking();
      await verification(answering('0x01', '0xaa'))(proof('x'));
      const changed = await verification(answering('0x02', '0xaa'))(proof('x'));
      expect(changed.outcome.status).toBe('failed');
      const none: AnswerAll = async (asks) => asks.map(() => gap('no-honest-source'));
      expect((await verification(none)(proof('x'))).outcome).toMatchObject({ code: 'data-missing' });
    });
  });

  describe('several implementations', () => {
    /** One that says what it is called. */
    const pool: Pool = {
      async run({ verifier }) {
        const yes = verified({ system: verifier, key: '0x' as const, publicInputs: [] });
        return { answer: verifier === 'no' ? failed('equation') : yes, took: 1 };
      },
      close() {},
    };
    const verify = (...verifiers: readonly [string, ...string[]]) => {
      const [first, ...also] = verifiers.map((verifier) => ({ verifier, input: 'x' }));
      return createVerification(pool)(null)({ verifier: '', input: 'x', ...first, also });
    };

    it('are all run, and shown', async () => {
      const { outcome, opinions } = await verify('native', 'replay');
      expect(outcome).toMatchObject({ status: 'verified', facts: { system: 'native' } });
      expect(opinions?.map(({ verifier }) => verifier)).toEqual(['native', 'replay']);
    });

    it.each([
      ['native', 'no'],
      ['no', 'replay'],
    ] as const)('that disagree leave neither word: %s and %s', async (native, replay) => {
      expect((await verify(native, replay)).outcome).toMatchObject({ code: 'verifiers-disagree' });
    });
  });
});
