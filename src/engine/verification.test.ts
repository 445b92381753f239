import { describe, expect, it } from 'vitest';
import type { Ask } from '../core/ask.ts';
import type { Hex } from '../core/hex.ts';
import { failed, unverifiable, verified } from '../core/outcome.ts';
import { gap, type Proven } from '../core/proven.ts';
import type { ProofInput, VerifierMeta } from '../core/verifier.ts';
import type { AnswerAll } from './drive.ts';
import type { Pool } from './pool.ts';
import { createVerification } from './verification.ts';

const poolOf = (run: Pool['run']): Pool => ({ run, runIdle: run, close() {} });

/** Says yes to the first input that it sees, and no to all others. */
function fickle() {
  const seen: ProofInput[] = [];
  const pool = poolOf(async (proof) => {
    seen.push(proof);
    const yes = verified({ system: 'test', key: '0x' as const, publicInputs: [] });
    return { answer: seen.length === 1 ? yes : failed('equation'), took: 7.4 };
  });
  return { verify: createVerification(pool, [])(null), seen };
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
      const pool = poolOf(async (_, known) => {
        runs++;
        const [held] = known;
        if (held === undefined) return { answer: { needs: [slot] }, took: 1 };
        const yes = verified({ system: 'test', key: '0x' as const, publicInputs: [] });
        return { answer: held[1] === '0x01' ? yes : failed('equation'), took: 1 };
      });
      return { verification: createVerification(pool, []), runs: () => runs };
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
    const meta = (id: string, confirms: VerifierMeta['confirms'] = []): VerifierMeta => ({
      id,
      name: id,
      family: 'zk',
      limits: { milliseconds: 1, bytes: 1 },
      trusts: [],
      confirms,
    });
    /** Each says what it is called; `no` says no. Those of idle time wait until `idle` is called. */
    const asked = (metas: readonly VerifierMeta[] = []) => {
      const ran: ProofInput[] = [];
      const run: Pool['run'] = async (proof) => {
        ran.push(proof);
        const yes = verified({ system: proof.verifier, key: '0x' as const, publicInputs: [] });
        return { answer: proof.verifier === 'no' ? failed('equation') : yes, took: 1 };
      };
      let idle = () => {};
      const promise = new Promise<void>((resolve) => (idle = resolve));
      const pool: Pool = { run, runIdle: async (...all) => promise.then(() => run(...all)), close() {} };
      return { verify: createVerification(pool, metas)(null), ran, idle: () => idle() };
    };
    const naming = (...verifiers: readonly [string, ...string[]]): ProofInput => {
      const [first, ...also] = verifiers.map((verifier) => ({ verifier, input: 'x' }));
      return { verifier: '', input: 'x', ...first, also };
    };

    it('answer one after the other: the first at once, the others in idle time, and all are shown', async () => {
      const { verify, ran, idle } = asked();
      const { outcome, opinions, confirmed } = await verify(naming('native', 'replay'));
      expect(outcome).toMatchObject({ status: 'verified', facts: { system: 'native' } });
      expect(opinions).toBeUndefined();
      expect(ran.map(({ verifier }) => verifier)).toEqual(['native']);
      idle();
      const joined = await confirmed;
      expect(joined?.opinions?.map(({ verifier }) => verifier)).toEqual(['native', 'replay']);
      expect(joined?.outcome).toMatchObject({ status: 'verified', facts: { system: 'native' } });
    });

    it('that are remembered join at once', async () => {
      const { verify, ran, idle } = asked();
      idle();
      await (await verify(naming('native', 'replay'))).confirmed;
      const again = await verify(naming('native', 'replay'));
      expect(again.confirmed).toBeUndefined();
      expect(again.opinions).toHaveLength(2);
      expect(ran).toHaveLength(2);
    });

    it.each([
      ['native', 'no'],
      ['no', 'replay'],
    ] as const)('that disagree leave neither word: %s and %s', async (native, replay) => {
      const { verify, idle } = asked();
      idle();
      const { confirmed } = await verify(naming(native, replay));
      expect((await confirmed)?.outcome).toMatchObject({ code: 'verifiers-disagree' });
    });

    it('are asked where they say themselves whose proofs they can confirm, and nowhere else', async () => {
      const confirms = [{ verifier: 'native', where: { form: 'a', selector: '0x0a' }, adding: { wrapper: 'w' } }];
      const { verify, ran, idle } = asked([meta('native'), meta('vendor', confirms)]);
      idle();
      const input = { form: 'a', selector: '0x0A', proof: '0x' };
      const { confirmed } = await verify({ verifier: 'native', input });
      expect((await confirmed)?.opinions?.map(({ verifier }) => verifier)).toEqual(['native', 'vendor']);
      expect(ran[1]).toEqual({ verifier: 'vendor', input: { ...input, wrapper: 'w' } });
      for (const other of [{ ...input, form: 'b' }, { ...input, selector: '0x0b' }, { form: 'a' }, 'a', null]) {
        expect((await verify({ verifier: 'native', input: other })).confirmed).toBeUndefined();
      }
      expect((await verify({ verifier: 'another', input })).confirmed).toBeUndefined();
    });
  });

  describe('a proof that rests on another', () => {
    const pool = poolOf(async ({ verifier }) => {
      const yes = verified({ system: verifier, key: '0x' as const, publicInputs: [] });
      const answers = { no: failed('equation'), open: unverifiable('data-missing') };
      return { answer: answers[verifier as 'no'] ?? yes, took: 1 };
    });
    const verify = (top: string, ...under: readonly string[]) =>
      createVerification(pool, [])(null)({
        verifier: top,
        input: 'x',
        restsOn: under.map((verifier) => ({ verifier, input: 'y', remark: 'document-not-published' as const })),
      });

    it('stands when both stand, with what must be mentioned of it', async () => {
      expect(await verify('signature', 'admission')).toMatchObject({
        outcome: { status: 'verified', facts: { system: 'signature' }, remarks: ['document-not-published'] },
        took: 2,
      });
      expect((await verify('signature')).outcome).toMatchObject({ status: 'verified', remarks: [] });
    });

    it.each([
      ['signature', 'no', 'equation'],
      ['no', 'admission', 'equation'],
      ['signature', 'open', 'data-missing'],
      ['open', 'no', 'equation'],
    ])('falls with the worse of them: %s on %s', async (top, under, code) => {
      expect((await verify(top, under)).outcome).toMatchObject({ code });
    });
  });

  it.each([
    ['equation', 'unverifiable', 'completeness-unproven'],
    ['not-on-curve', 'failed', 'not-on-curve'],
  ] as const)('a no by %s where the inputs may have been others: %s', async (code, status, word) => {
    const verify = createVerification(
      poolOf(async () => ({ answer: failed(code), took: 1 })),
      [],
    )(null);
    const doubted = { ...proof('x'), ifRefused: gap('completeness-unproven') };
    expect((await verify(doubted)).outcome).toMatchObject({ status, code: word });
    expect((await verify(proof('x'))).outcome).toMatchObject({ status: 'failed', code });
  });
});
