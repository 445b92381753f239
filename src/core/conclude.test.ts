import { describe, expect, it } from 'vitest';
import { conclude, readersVerdicts, underReaderRule } from './conclude.ts';
import { failed, pending, unverifiable, verified } from './outcome.ts';
import type { Prover } from './prover.ts';
import { DEFAULT_READER_RULE, type ReaderRule, ruleOfReader, tierOf } from './reader.ts';
import { readerSentence } from './readerWords.ts';
import type { CheckedClaim, Report } from './report.ts';
import type { Rule } from './rule.ts';
import { SILENT, sampleChecked, sampleClaim, sampleL1, sampleOpinion, sampleProver, YES } from './sample.ts';

const provers: readonly Prover[] = [
  sampleProver('a', 'zk', { team: ['x'], library: ['l'] }),
  sampleProver('b', 'zk', { team: ['x'], library: ['m'] }),
  sampleProver('t', 'tee', { team: ['y'], library: ['l'] }),
  { ...sampleProver('game', 'optimistic'), role: 'release' },
  { ...sampleProver('here', 'execution'), role: 'reader' },
];
const rule: Rule = [{ quorum: [{ provers: ['a', 'b', 't'], atLeast: 2 }], delay: 0, clock: 'posted' }];
const reader = (more: Partial<ReaderRule>): ReaderRule => ({ ...DEFAULT_READER_RULE, ...more });
const context = { rule, provers, readerRule: DEFAULT_READER_RULE, l1: sampleL1(5000), at: 5001 };
const [a, b, t, here] = ['a', 'b', 't', 'here'].map((id) => sampleOpinion(id, YES));
const opinions = (...given: (typeof a)[]) => given.filter((one) => one !== undefined);
const report = (claims: readonly CheckedClaim[], readerRule = DEFAULT_READER_RULE): Report => ({
  deployment: 'test',
  ...context,
  readerRule,
  claims: conclude(claims, { ...context, readerRule }),
  verdict: { outcome: SILENT, under: 'own-node' },
  findings: [],
  sources: [],
  activity: { kind: 'idle' },
});
const say = (readerRule: ReaderRule, ...given: (typeof a)[]) =>
  readersVerdicts(report([sampleChecked(opinions(...given))]), readerRule)[0]?.outcome;

describe('the reader’s rule', () => {
  it('asks for more the more is at stake', () => {
    const tiers = (stake: number, currency: ReaderRule['currency'] = 'ETH') => tierOf(reader({ stake, currency }));
    expect([1, 1.01, 1000, 1001].map((stake) => tiers(stake)?.atLeast)).toEqual([1, 2, 2, 3]);
    expect([3000, 3001, 3_000_001].map((stake) => tiers(stake, 'USD')?.atLeast)).toEqual([1, 2, 3]);
    expect(say(reader({ stake: 1 }), a)?.status).toBe('verified');
    expect(say(reader({ stake: 2 }), a)).toEqual(SILENT);
    expect(say(reader({ stake: 2 }), a, t)).toEqual(verified({ quorum: ['a', 't'] }));
    expect(say(reader({ stake: 2 }), a, b)).toEqual(SILENT);
    expect(say(reader({ stake: 5000 }), a, b, t)?.status).toBe('verified');
  });

  it('counts what runs here, and not who can only hold back', () => {
    expect(say(reader({ stake: 2 }), a, here)?.status).toBe('verified');
    expect(say(reader({ stake: 2 }), a, sampleOpinion('game', YES))).toEqual(SILENT);
  });

  it('is met by nothing where no tier covers the stake', () => {
    const tiers = { ETH: [{ upTo: 1, atLeast: 1, families: 1 }], USD: [] };
    for (const stake of [2, Number.NaN]) {
      expect(ruleOfReader(reader({ tiers, stake }), provers)).toEqual([]);
      expect(say(reader({ tiers, stake }), a, b, t)?.status).toBe('unverifiable');
    }
    expect(readerSentence(reader({ tiers, stake: 2 }))).toBe(
      'For 2 ETH at stake: no tier covers that, so nothing is enough.',
    );
  });

  it('may refuse remarks', () => {
    const remarked = sampleOpinion('a', verified(null, ['trailing-bytes-ignored-on-chain']));
    expect(say(reader({ stake: 1 }), remarked)?.status).toBe('verified');
    expect(say(reader({ stake: 1, strict: true }), remarked)).toEqual(unverifiable('remark-refused'));
  });

  it('is said in a sentence', () => {
    expect(readerSentence(DEFAULT_READER_RULE)).toBe('For 10 ETH at stake: at least 2 provers of at least 2 kinds.');
    expect(readerSentence(reader({ kind: 'fast-finality' }))).toContain('final at once');
  });
});

describe('conclude', () => {
  it('holds both rules against the same facts', () => {
    const [claim] = report([sampleChecked(opinions(a, b))]).claims;
    expect(claim?.verdict.outcome.status).toBe('verified');
    expect(claim?.reader.outcome).toEqual(SILENT);
  });

  it('counts the rollup’s own provers that agree, for independence', () => {
    const [claim] = report([sampleChecked(opinions(a, t, here, sampleOpinion('game', YES)))]).claims;
    expect(claim?.independence.provers).toEqual(['a', 't']);
    expect(claim?.independence.by.team).toEqual({ atLeast: 2, atMost: 2 });
    expect(claim?.independence.by.library).toEqual({ atLeast: 1, atMost: 1 });
    expect(claim?.independence.limitedBy).toEqual(['library']);
  });

  it('is worth no more than the parent, under either rule', () => {
    const parent = sampleChecked(opinions(a, b), { claim: sampleClaim({ id: '1' }) });
    const child = sampleChecked(opinions(a, t), { claim: sampleClaim({ id: '2', parent: '1', parentOnL1: 'open' }) });
    const [two] = report([child, parent]).claims;
    expect(two?.verdict.outcome.status).toBe('verified');
    expect(two?.reader.outcome).toEqual(SILENT);
    const wrong = { ...parent, opinions: opinions(sampleOpinion('a', failed('equation'), { acceptedByL1: true })) };
    const [after] = report([child, wrong]).claims;
    expect(after?.verdict.outcome).toEqual(failed('parent-failed'));
    expect(after?.reader.outcome).toEqual(failed('parent-failed'));
  });

  it('does not call decided here what waits for its parent, on L1 as here', () => {
    const parent = sampleChecked(opinions(a), { claim: sampleClaim({ id: '1', onL1: 'open' }) });
    const own = { id: '2', parent: '1', parentOnL1: 'open', onL1: 'open' } as const;
    const [two] = report([sampleChecked(opinions(a, b), { claim: sampleClaim(own) }), parent]).claims;
    expect(two?.verdict.outcome.status).toBe('pending');
    expect(two?.conclusion.agreement.status).toBe('verified');
    expect(two?.conclusion.match).toBe('same');
  });

  it('waits for L1 under either rule', () => {
    const l1 = sampleL1(5000, { outcome: pending('l1-not-verified'), under: 'rpc' });
    const [claim] = conclude([sampleChecked(opinions(a, b, t))], { ...context, l1 });
    expect([claim?.verdict, claim?.reader].map((v) => v?.outcome)).toEqual([l1.outcome, l1.outcome]);
    expect(claim?.ladder.map(({ state }) => state)).toEqual(Array(8).fill('pending'));
  });

  it('can be repeated: from a report the same report follows', () => {
    const accepted = sampleClaim({ id: '2', parent: '1', parentOnL1: 'accepted' });
    const once = report([sampleChecked(opinions(a, b), { claim: accepted })]);
    expect(conclude(once.claims, context)).toEqual(once.claims);
    const again = underReaderRule(once, reader({ stake: 1 }));
    expect(again.claims[0]?.reader.outcome.status).toBe('verified');
    expect(underReaderRule(again, DEFAULT_READER_RULE)).toEqual(once);
    // What crosses to the page is a copy: nothing may rest on identity.
    expect(underReaderRule(structuredClone(once), reader({ stake: 1 }))).toEqual(again);
  });
});
