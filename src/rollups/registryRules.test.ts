import { describe, expect, it } from 'vitest';
import type { Hex } from '../core/hex.ts';
import { judge } from '../core/judge.ts';
import { type Outcome, pending, verified } from '../core/outcome.ts';
import type { Family, Prover } from '../core/prover.ts';
import type { Rule } from '../core/rule.ts';
import { ruleSets } from '../core/sets.ts';
import type { Claim } from '../core/statement.ts';
import type { Facts, Opinion } from '../core/verdict.ts';
import { entries, present, proversOf, ruleOf } from './testing/registryModels.ts';

// The four shapes of rules of FACTS.md section 3, each judged from data alone.

const DAY = 86_400;
const word: Hex = `0x${'00'.repeat(32)}`;
const claim: Claim = {
  id: '1',
  statement: {
    chain: { l1: 1, contract: word },
    pre: word,
    post: word,
    range: { from: 1, to: 2 },
    data: word,
    config: word,
  },
  posted: { block: 1, time: 0, by: word },
  onL1: 'open',
  evidence: [],
};
const yes = verified(null);
const opinion = (prover: string, since = 0): Opinion => ({
  prover,
  position: 'backs',
  outcome: yes,
  acceptedByL1: true,
  since,
});
const facts = (opinions: readonly Opinion[], challengedAt: number | null = null): Facts => ({
  claim,
  l1: yes,
  storage: yes,
  inputs: yes,
  opinions,
  opposing: [],
  noContradiction: yes,
  challenge: verified({ at: challengedAt }),
});

describe.skipIf(!present)('their rules, as data', () => {
  const say = (id: string, now: number, provers: readonly string[], since = 0): Outcome => {
    const entry = entries.find((one) => one.id === id);
    if (entry === undefined) throw new Error(id);
    const all = facts(provers.map((prover) => opinion(prover, since)));
    return judge(all, ruleOf(entry), { provers: proversOf(entry), under: 'light-client', now }).outcome;
  };

  it('judge every rollup: all provers together in the end, none of them never', () => {
    for (const { id, provers } of entries) {
      const all = provers.map((prover) => prover.id);
      const nothingToVerify = id === 'fuel-ignition';
      expect([id, say(id, 365 * DAY, all).status]).toEqual([id, nothingToVerify ? 'unverifiable' : 'verified']);
      expect([id, say(id, 365 * DAY, []).status]).toEqual([id, nothingToVerify ? 'unverifiable' : 'pending']);
    }
  });

  it('time-graded: Base takes both after a day, one after five', () => {
    expect(say('base', DAY - 1, ['base-tee', 'base-zk'])).toEqual(pending('window-open', DAY));
    expect(say('base', DAY, ['base-tee', 'base-zk']).status).toBe('verified');
    expect(say('base', DAY, ['base-zk'])).toEqual(pending('window-open', 5 * DAY));
    expect(say('base', 5 * DAY, ['base-tee']).status).toBe('verified');
    expect(say('base', 5 * DAY, ['base-tee'], DAY)).toEqual(pending('window-open', 6 * DAY));
  });

  it('fixed set with a family constraint: Taiko takes two, one of them ZK', () => {
    expect(say('taiko-alethia', 0, ['sgx-geth', 'sgx-reth'])).toEqual(pending('proof-not-posted'));
    expect(say('taiko-alethia', 0, ['sp1-reth'])).toEqual(pending('proof-not-posted'));
    expect(say('taiko-alethia', 0, ['sgx-geth', 'sp1-reth']).status).toBe('verified');
    expect(say('taiko-alethia', 0, ['risc0-reth', 'sp1-reth']).status).toBe('verified');
  });

  it('single: one proof at once, one game after its clock', () => {
    expect(say('linea', 0, ['linea-vortex']).status).toBe('verified');
    expect(say('op-mainnet', 7 * DAY - 1, ['cannon-kona'])).toEqual(pending('window-open', 7 * DAY));
    expect(say('op-mainnet', 7 * DAY, ['cannon-kona']).status).toBe('verified');
    expect(say('zksync-era', 10_800, ['era-boojum'])).toEqual(pending('proof-not-posted'));
  });
});

describe('a threshold that a challenge raises', () => {
  // World Chain's plan, FACTS.md section 3: one lane of three after a day; challenged, two of three after seven.
  const lane = (id: string, family: Family): Prover => ({ id, name: id, family, traits: {}, assumptions: [] });
  const provers = [lane('validity', 'zk'), lane('tee', 'tee'), lane('council', 'signatures')];
  const rule: Rule = [
    { quorum: [{ atLeast: 1 }], delay: DAY, clock: 'posted', when: 'unchallenged' },
    { quorum: [{ atLeast: 2 }], delay: 7 * DAY, clock: 'challenged', when: 'challenged' },
  ];
  const say = (of: Facts, now: number) => judge(of, rule, { provers, under: 'light-client', now });

  it('takes one lane while nobody challenges', () => {
    expect(say(facts([opinion('tee')]), 1)).toMatchObject({ outcome: pending('window-open', DAY), clause: 0 });
    expect(say(facts([opinion('tee')]), DAY).outcome.status).toBe('verified');
  });

  it('asks for two from the challenge on', () => {
    expect(say(facts([opinion('tee')], 100), 9 * DAY)).toMatchObject({
      outcome: pending('proof-not-posted'),
      clause: 1,
    });
    const two = facts([opinion('tee'), opinion('validity')], 100);
    expect(say(two, 7 * DAY)).toMatchObject({ outcome: pending('window-open', 7 * DAY + 100), clause: 1 });
    expect(say(two, 7 * DAY + 100).outcome.status).toBe('verified');
  });

  it('cannot be told while it is not known whether there is one', () => {
    const { challenge: _, ...unread } = facts([opinion('tee')]);
    expect(say(unread, 9 * DAY).outcome).toMatchObject({ status: 'unverifiable', code: 'completeness-unproven' });
  });

  it('is corrupted by one lane, and halted by two', () => {
    const { corrupt, halt } = ruleSets(rule, provers);
    expect(corrupt.sets).toEqual([['validity'], ['tee'], ['council']]);
    expect(halt.sets).toEqual([
      ['validity', 'tee'],
      ['validity', 'council'],
      ['tee', 'council'],
    ]);
  });
});
