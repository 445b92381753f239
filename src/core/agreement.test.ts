import { describe, expect, it } from 'vitest';
import { differencesOf, standingsOf } from './agreement.ts';
import { conclusionSentence, standingSentence } from './agreementWords.ts';
import { conclusionOf } from './conclusion.ts';
import { judge } from './judge.ts';
import { failed, type Outcome, pending, unverifiable } from './outcome.ts';
import type { Rule } from './rule.ts';
import { SILENT, sampleChecked, sampleClaim, sampleOpinion, sampleProver, YES } from './sample.ts';
import type { Claim, Statement } from './statement.ts';
import type { Facts, Opinion } from './verdict.ts';

const { statement } = sampleClaim();
const other = `0x${'11'.repeat(32)}` as const;
const binding = (more: Partial<Statement>): Partial<Opinion> => ({ statement: { ...statement, ...more } });
const stands = (opinions: readonly Opinion[], opposing: readonly Opinion[] = []) =>
  standingsOf({ claim: sampleClaim(), opinions, opposing });
const standOf = (opinion: Opinion) => stands([opinion])[0];

describe('where a prover stands', () => {
  it('is decided by the whole statement, not by the root alone', () => {
    const parts: readonly Partial<Statement>[] = [
      { chain: { l1: 5, contract: statement.chain.contract } },
      { pre: other },
      { range: { from: 1, to: 3 } },
      { data: other },
      { config: other },
    ];
    for (const part of parts) {
      const standing = standOf(sampleOpinion('a', YES, binding(part)));
      expect(standing).toMatchObject({ stand: 'elsewhere', differs: Object.keys(part) });
    }
    expect(standOf(sampleOpinion('a', YES, binding({ post: other })))?.stand).toBe('contradicts');
    expect(standOf(sampleOpinion('a', YES, binding({ post: `0x${'00'.repeat(32).toUpperCase()}` })))?.stand).toBe(
      'backs',
    );
  });

  it('tells silence that is proven from what was not found, and from what could not be checked', () => {
    expect(standOf(sampleOpinion('a', SILENT))?.stand).toBe('silent');
    const notFound = unverifiable('completeness-unproven');
    const standing = standOf(sampleOpinion('a', notFound, { sources: 2 }));
    expect(standing).toMatchObject({ stand: 'none-found', sources: 2 });
    expect(standing && standingSentence(standing, (id) => id)).toBe(
      'a: none found at 2 sources, and nothing proves that there is none.',
    );
    expect(standOf(sampleOpinion('a', unverifiable('timeout'), { position: 'unknown' }))?.stand).toBe('unchecked');
    expect(standOf(sampleOpinion('a', pending('verifying'), { position: 'backs' }))?.stand).toBe('under-way');
    expect(standOf(sampleOpinion('a', failed('equation')))?.stand).toBe('refuted');
  });

  it('lists those that oppose after those of the claim', () => {
    const opposing = [sampleOpinion('b', YES, { position: 'opposes', ...binding({ post: other }) })];
    const all = stands([sampleOpinion('a', YES)], opposing);
    expect(all.map(({ prover, stand }) => [prover, stand])).toEqual([
      ['a', 'backs'],
      ['b', 'contradicts'],
    ]);
    expect(all[1] && standingSentence(all[1], (id) => id.toUpperCase())).toBe(
      'B binds another result of the same step: it differs in the state after.',
    );
  });
});

describe('differencesOf', () => {
  it('names each part that differs', () => {
    expect(differencesOf(statement, statement)).toEqual([]);
    expect(differencesOf(statement, { ...statement, pre: other, config: other })).toEqual(['pre', 'config']);
  });
});

describe('the contract’s word against the rule, evaluated here', () => {
  const provers = [sampleProver('a', 'zk'), sampleProver('b', 'tee')];
  const rule: Rule = [{ quorum: [{ atLeast: 2 }], delay: 0, clock: 'posted' }];
  const conclude = (onL1: Claim['onL1'], opinions: readonly Opinion[], more: Partial<Facts> = {}) => {
    const checked = sampleChecked(opinions, { claim: sampleClaim({ onL1, acceptedAt: 1500 }) });
    const facts: Facts = { ...checked, l1: YES, storage: YES, inputs: YES, ...more };
    const circumstances = { provers, under: 'own-node', now: 2000 } as const;
    return conclusionOf(facts, rule, circumstances, judge(facts, rule, circumstances));
  };
  const both = [sampleOpinion('a', YES, { since: 1100 }), sampleOpinion('b', YES, { since: 1600 })];
  const [first = sampleOpinion('a', YES)] = both;

  it('says with how many proofs L1 accepted, not how many there are by now', () => {
    const conclusion = conclude('accepted', both);
    expect(conclusion).toMatchObject({ match: 'same', proofs: ['a'] });
    expect(conclusionSentence(conclusion)).toBe(
      'L1 accepted this with one proof. The rule, evaluated here, comes to the same.',
    );
  });

  it('says where they differ', () => {
    const match = (onL1: Claim['onL1'], opinions: readonly Opinion[], more: Partial<Facts> = {}) =>
      conclude(onL1, opinions, more).match;
    expect(match('accepted', [first, sampleOpinion('b', SILENT)])).toBe('l1-ahead');
    expect(match('open', both)).toBe('l1-behind');
    expect(match('open', [first, sampleOpinion('b', SILENT)])).toBe('same');
    expect(match('accepted', [first, sampleOpinion('b', failed('equation'), { acceptedByL1: true })])).toBe('against');
    expect(match('rejected', both)).toBe('against');
    expect(match('rejected', [first])).toBe('same');
    const unclear: Outcome = unverifiable('timeout');
    expect(match('accepted', [first, sampleOpinion('b', unclear, { position: 'unknown' })])).toBe('unclear');
    expect(match('accepted', both, { l1: pending('waiting-l1') })).toBe('unclear');
  });
});
