import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hex } from './hex.ts';
import { agreement, judge } from './judge.ts';
import { failed, type Outcome, pending, unverifiable, verified } from './outcome.ts';
import type { Family, Prover } from './prover.ts';
import { FAST_FINALITY } from './reader.ts';
import type { Clause, Rule, Selector } from './rule.ts';
import type { Claim } from './statement.ts';
import type { Circumstances, Facts, Opinion } from './verdict.ts';

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
  posted: { block: 1, time: 1000, by: word },
  onL1: 'open',
  evidence: [],
};
const opinion = (prover: string, outcome: Outcome, more: Partial<Opinion> = {}): Opinion => ({
  prover,
  position: outcome.status === 'verified' ? 'backs' : 'silent',
  outcome,
  acceptedByL1: false,
  ...more,
});
const yes = verified(null);
const silent = pending('proof-not-posted');
const facts = (opinions: readonly Opinion[], more: Partial<Facts> = {}): Facts => ({
  claim,
  l1: yes,
  storage: yes,
  inputs: yes,
  noContradiction: yes,
  opinions,
  opposing: [],
  ...more,
});
const twoOfThree: Rule = [{ quorum: [{ provers: ['a', 'b', 'c'], atLeast: 2 }], delay: 0, clock: 'posted' }];
const fast: Rule = [
  {
    quorum: [
      { provers: ['a', 'b'], atLeast: 1 },
      { provers: ['c'], atLeast: 1 },
    ],
    delay: 0,
    clock: 'proved',
  },
  { quorum: [{ provers: ['a', 'b', 'c'], atLeast: 1 }], delay: 100, clock: 'posted' },
];
const prover = (id: string, family: Family): Prover => ({ id, name: id, family, traits: {}, assumptions: [] });
const provers = [prover('a', 'zk'), prover('b', 'zk'), prover('c', 'tee')];
const at = (now: number): Circumstances => ({ provers, under: 'own-node', now });
const say = (given: Facts, rule: Rule = twoOfThree, now = 2000) => judge(given, rule, at(now)).outcome;

describe('judge', () => {
  it('is verified when a quorum is, and names it', () => {
    expect(say(facts([opinion('a', yes), opinion('b', yes), opinion('c', silent)]))).toEqual(
      verified({ quorum: ['a', 'b'] }),
    );
  });

  it('waits for L1 before anything else, even before a failure', () => {
    const l1 = pending('l1-not-verified');
    expect(say(facts([opinion('a', failed('equation'), { acceptedByL1: true })], { l1 }))).toBe(l1);
  });

  it('is not undone by a third prover that could not be checked', () => {
    const third = opinion('c', unverifiable('timeout'), { position: 'unknown' });
    expect(say(facts([opinion('a', yes), opinion('b', yes), third])).status).toBe('verified');
  });

  it('never counts what could not be checked as agreement', () => {
    const gap = unverifiable('verifier-crashed');
    expect(say(facts([opinion('a', yes), opinion('b', gap, { position: 'unknown' }), opinion('c', silent)]))).toBe(gap);
  });

  it('does not wait for more once L1 has accepted: then what could not be checked is what is lacking', () => {
    const gap = unverifiable('timeout');
    const opinions = [opinion('a', gap, { position: 'unknown' }), opinion('b', silent), opinion('c', silent)];
    expect(say(facts(opinions))).toEqual(silent);
    expect(say(facts(opinions, { claim: { ...claim, onL1: 'accepted' } }))).toBe(gap);
  });

  it('waits for a proof that may still come', () => {
    expect(say(facts([opinion('a', yes), opinion('b', silent), opinion('c', silent)]))).toEqual(silent);
  });

  it('fails when L1 accepted a proof that does not verify, whatever the others say', () => {
    const bogus = opinion('c', failed('equation'), { acceptedByL1: true, position: 'backs' });
    expect(say(facts([opinion('a', yes), opinion('b', yes), bogus]))).toEqual(failed('proof-rejected'));
  });

  it('fails on a proven contradiction, and is not verified while its absence is unproven', () => {
    const opinions = [opinion('a', yes), opinion('b', yes)];
    expect(say(facts(opinions, { noContradiction: failed('provers-disagree') }))).toEqual(failed('provers-disagree'));
    const unproven = unverifiable('completeness-unproven');
    expect(say(facts(opinions, { noContradiction: unproven }))).toBe(unproven);
  });

  it('fails when L1 rejected the root', () => {
    const rejected = { ...claim, onL1: 'rejected' as const };
    expect(say(facts([opinion('a', yes), opinion('b', yes)], { claim: rejected }))).toEqual(failed('root-rejected'));
  });

  it('does not count a proof of another statement', () => {
    const other = opinion('b', yes, { position: 'opposes' });
    expect(say(facts([opinion('a', yes), other])).status).not.toBe('verified');
  });

  it('is final at once when ZK and TEE agree, and waits for the window when one stands alone', () => {
    expect(say(facts([opinion('a', yes), opinion('c', yes)]), fast, 1001)).toEqual(verified({ quorum: ['a', 'c'] }));
    expect(say(facts([opinion('a', yes), opinion('c', silent)]), fast, 1001)).toEqual(pending('window-open', 1100));
    expect(say(facts([opinion('a', yes), opinion('c', silent)]), fast, 1100).status).toBe('verified');
  });

  it('has nothing to verify with an empty rule', () => {
    expect(say(facts([opinion('a', yes)]), []).status).toBe('unverifiable');
  });
});

describe('a rule', () => {
  it('is not met by nobody', () => {
    const nobody: Rule = [{ quorum: [], delay: 0, clock: 'posted' }];
    const none: Rule = [{ quorum: [{ provers: ['a'], atLeast: 0 }], delay: 0, clock: 'posted' }];
    for (const rule of [nobody, none]) {
      expect(say(facts([]), rule)).toMatchObject({ status: 'unverifiable', code: 'unsupported-version' });
    }
  });

  it('counts a prover once, however often it is heard', () => {
    expect(say(facts([opinion('a', yes), opinion('a', yes)])).status).not.toBe('verified');
  });

  it('counts from the proof that completed the quorum, not from one that came later', () => {
    const rule: Rule = [{ quorum: [{ provers: ['a', 'b', 'c'], atLeast: 2 }], delay: 100, clock: 'proved' }];
    const two = [opinion('a', yes, { since: 1100 }), opinion('b', yes, { since: 1200 })];
    expect(say(facts(two), rule, 1299)).toEqual(pending('window-open', 1300));
    expect(say(facts(two), rule, 1300).status).toBe('verified');
    expect(say(facts([...two, opinion('c', yes, { since: 1290 })]), rule, 1300).status).toBe('verified');
  });
});

describe('what decides about a proof', () => {
  const other = { ...claim.statement, post: `0x${'11'.repeat(32)}` as const };
  const elsewhere = { ...other, pre: `0x${'22'.repeat(32)}` as const };

  it('is what it binds, not what it says of itself', () => {
    const two = [opinion('a', yes), opinion('b', yes, { statement: other })];
    expect(say(facts(two))).toEqual(failed('provers-disagree'));
    expect(say(facts([opinion('a', yes), opinion('b', yes, { statement: elsewhere })])).status).toBe('pending');
  });

  it.each(['challenges-not-chained', 'circuit-unsound'] as const)(
    'is its remark, for everybody, when it says that such a yes proves nothing: %s',
    (remark) => {
      const forged = verified(null, [remark]);
      const two = facts([opinion('a', yes), opinion('b', forged)]);
      expect(judge(two, twoOfThree, at(2000)).outcome).toEqual(unverifiable('remark-refused'));
      const three = facts([opinion('a', yes), opinion('b', forged), opinion('c', yes)]);
      expect(judge(three, twoOfThree, at(2000)).outcome).toMatchObject({ facts: { quorum: ['a', 'c'] } });
      // Nor does it contradict what others prove.
      const against = facts([opinion('a', yes), opinion('c', yes)], {
        opposing: [opinion('b', forged, { position: 'opposes', acceptedByL1: true })],
      });
      expect(judge(against, twoOfThree, at(2000)).outcome).toEqual(unverifiable('remark-refused'));
    },
  );

  it('is its remark, for a strict reader', () => {
    const remarked = verified(null, ['trailing-bytes-ignored-on-chain']);
    const two = facts([opinion('a', yes), opinion('b', remarked)]);
    expect(judge(two, twoOfThree, at(2000)).outcome.status).toBe('verified');
    expect(judge(two, twoOfThree, { ...at(2000), strict: true }).outcome).toEqual(unverifiable('remark-refused'));
    const three = facts([opinion('a', yes), opinion('b', remarked), opinion('c', yes)]);
    expect(judge(three, twoOfThree, { ...at(2000), strict: true }).outcome).toEqual(verified({ quorum: ['a', 'c'] }));
  });

  it('is the clause that is open the soonest', () => {
    const rule: Rule = [
      { quorum: [{ atLeast: 1 }], delay: 500, clock: 'posted' },
      { quorum: [{ atLeast: 1 }], delay: 100, clock: 'posted' },
    ];
    expect(judge(facts([opinion('a', yes)]), rule, at(1001))).toMatchObject({
      outcome: pending('window-open', 1100),
      clause: 1,
    });
  });

  it('is out of reach where a rule asks for provers that do not exist', () => {
    const rule: Rule = [{ quorum: [{ families: ['execution'], atLeast: 1 }], delay: 0, clock: 'posted' }];
    expect(say(facts([opinion('a', yes)]), rule)).toEqual(unverifiable('too-few-provers'));
    expect(say(facts([opinion('a', silent)]), [...rule, ...twoOfThree])).toEqual(silent);
  });
});

describe('pragmatic fast finality', () => {
  const preset = (opinions: readonly Opinion[], onL1: Claim['onL1'] = 'open') =>
    say(facts(opinions, { claim: { ...claim, onL1 } }), FAST_FINALITY, 1000);

  it('is final at once when ZK and TEE agree', () => {
    expect(preset([opinion('a', yes), opinion('c', yes)]).status).toBe('verified');
  });

  it('waits for the game with one of them alone', () => {
    for (const one of ['a', 'c']) {
      expect(preset([opinion(one, yes)])).toEqual(pending('not-accepted'));
      expect(preset([opinion(one, yes)], 'accepted').status).toBe('verified');
      expect(preset([opinion(one, yes)], 'rejected')).toEqual(failed('root-rejected'));
      expect(preset([opinion(one, yes)], 'voided')).toEqual(unverifiable('voided'));
    }
    expect(preset([opinion('a', yes), opinion('c', yes)], 'voided')).toEqual(unverifiable('voided'));
    expect(preset([opinion('a', failed('equation'), { acceptedByL1: true })], 'voided').status).toBe('failed');
    expect(preset([opinion('a', silent)], 'open')).toEqual(silent);
  });

  it('fails when they contradict each other', () => {
    const opposing = [opinion('c', yes, { position: 'opposes' })];
    expect(say(facts([opinion('a', yes)], { opposing }), FAST_FINALITY)).toEqual(failed('provers-disagree'));
  });
});

describe('judge, for any opinions', () => {
  const names = ['a', 'b', 'c', 'd'];
  const four = [...provers, prover('d', 'execution')];
  const outcome = fc.constantFrom<Outcome>(
    yes,
    verified(null, ['trailing-bytes-ignored-on-chain']),
    silent,
    pending('verifying'),
    unverifiable('timeout'),
    failed('equation'),
  );
  const any = (name: string) =>
    fc
      .record({ outcome, acceptedByL1: fc.boolean(), since: fc.integer({ min: 1000, max: 3000 }) })
      .map((more) => opinion(name, more.outcome, more));
  const some = fc.subarray(names).chain((chosen) => fc.tuple(...chosen.map(any)));
  const selector: fc.Arbitrary<Selector> = fc.record(
    {
      atLeast: fc.integer({ min: 1, max: 3 }),
      provers: fc.subarray(names, { minLength: 1 }),
      families: fc.subarray<Family>(['zk', 'tee', 'execution'], { minLength: 1 }),
      fromFamilies: fc.integer({ min: 1, max: 2 }),
    },
    { requiredKeys: ['atLeast'] },
  );
  const clause: fc.Arbitrary<Clause> = fc.record(
    {
      quorum: fc.array(selector, { minLength: 1, maxLength: 2 }),
      delay: fc.constantFrom(0, 100, 1000),
      clock: fc.constantFrom('posted', 'proved', 'challenged'),
      when: fc.constantFrom('challenged', 'unchallenged', 'accepted'),
    },
    { requiredKeys: ['quorum', 'delay', 'clock'] },
  );
  const rule = fc.oneof(
    fc.constantFrom(twoOfThree, fast, FAST_FINALITY),
    fc.array(clause, { minLength: 1, maxLength: 3 }),
  );
  const around = fc.record({
    now: fc.integer({ min: 0, max: 5000 }),
    strict: fc.boolean(),
    onL1: fc.constantFrom('open', 'accepted', 'rejected', 'voided'),
    challenged: fc.constantFrom(null, 1500),
  });
  type Around = typeof around extends fc.Arbitrary<infer T> ? T : never;
  const judged = (opinions: readonly Opinion[], rule: Rule, given: Around, more: Partial<Facts> = {}) =>
    judge(
      facts(opinions, {
        claim: { ...claim, onL1: given.onL1 },
        challenge: verified({ at: given.challenged }),
        ...more,
      }),
      rule,
      { ...at(given.now), provers: four, strict: given.strict },
    ).outcome;
  const runs = { numRuns: 500 };

  it('does not depend on the order of arrival', () => {
    const property = fc.property(some, rule, around, fc.nat(), (opinions, rule, given, turn) => {
      const cut = opinions.length === 0 ? 0 : turn % opinions.length;
      const turned = [...opinions.slice(cut), ...opinions.slice(0, cut)].reverse();
      const [first, second] = [judged(opinions, rule, given), judged(turned, rule, given)];
      expect(second.status).toBe(first.status);
      if (first.status === 'pending') expect('notBefore' in second && second.notBefore).toBe(first.notBefore ?? false);
      if (first.status === 'verified' && second.status === 'verified')
        expect(new Set(second.facts.quorum)).toEqual(new Set(first.facts.quorum));
    });
    fc.assert(property, runs);
  });

  it('is not weakened by one more prover that agrees', () => {
    const rank = { failed: 0, unverifiable: 1, pending: 1, verified: 2 };
    const property = fc.property(
      some,
      fc.constantFrom(...names),
      fc.integer({ min: 1000, max: 3000 }),
      rule,
      around,
      (opinions, name, since, rule, given) => {
        if (opinions.some((o) => o.prover === name && o.outcome.status === 'failed')) return;
        if (opinions.some((o) => o.prover === name && o.outcome.status === 'verified')) return;
        const more = [...opinions.filter((o) => o.prover !== name), opinion(name, yes, { since })];
        const [before, after] = [judged(opinions, rule, given), judged(more, rule, given)];
        expect(rank[after.status]).toBeGreaterThanOrEqual(rank[before.status]);
        if (before.status === 'pending' && before.code === 'window-open' && after.status !== 'verified') {
          expect(after).toMatchObject({ code: 'window-open' });
          expect('notBefore' in after && after.notBefore).toBeLessThanOrEqual(before.notBefore ?? 0);
        }
      },
    );
    fc.assert(property, runs);
  });

  it('fails on a proven contradiction, however many agree', () => {
    const statement = { ...claim.statement, post: `0x${'33'.repeat(32)}` as const };
    const property = fc.property(
      some,
      fc.constantFrom(...names),
      fc.boolean(),
      rule,
      around,
      (opinions, by, apart, rule, given) => {
        const against = opinion(by, yes, { position: 'opposes', statement });
        const result = apart
          ? judged(opinions, rule, given, { opposing: [against] })
          : judged([...opinions, against], rule, given);
        expect(result.status).toBe('failed');
      },
    );
    fc.assert(property, runs);
  });

  it('never takes what could not be checked for agreement, and is not undone by it', () => {
    const property = fc.property(some, rule, around, (opinions, rule, given) => {
      const checked = opinions.filter((o) => o.outcome.status === 'verified' || o.outcome.status === 'failed');
      const with_ = judged(opinions, rule, given);
      const without = judged(checked, rule, given);
      expect(with_.status === 'verified').toBe(without.status === 'verified');
      expect(with_.status === 'failed').toBe(without.status === 'failed');
      const gaps = names
        .filter((name) => !checked.some((o) => o.prover === name))
        .map((name) => opinion(name, unverifiable('timeout'), { position: 'unknown' }));
      expect(judged([...checked, ...gaps], rule, given).status === 'verified').toBe(without.status === 'verified');
    });
    fc.assert(property, runs);
  });

  it('counts a quorum of verified proofs alone', () => {
    const property = fc.property(some, around, (opinions, given) => {
      const proofs = opinions.filter((o) => o.prover !== 'd');
      const isYes = ({ outcome: o }: Opinion) => o.status === 'verified' && !(given.strict && o.remarks.length > 0);
      const wrong = proofs.some((o) => o.outcome.status === 'failed') || given.onL1 === 'rejected';
      expect(judged(proofs, twoOfThree, given).status === 'verified').toBe(
        proofs.filter(isYes).length >= 2 && !wrong && given.onL1 !== 'voided' && given.now >= 1000,
      );
    });
    fc.assert(property, runs);
  });
});

describe('agreement', () => {
  it('leaves clocks out', () => {
    expect(agreement(facts([opinion('a', yes), opinion('c', silent)]), fast, at(0)).status).toBe('verified');
  });
});
