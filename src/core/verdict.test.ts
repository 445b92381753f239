import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hex } from './hex.ts';
import { failed, type Outcome, pending, unverifiable, verified } from './outcome.ts';
import type { Rule } from './rule.ts';
import type { Claim } from './statement.ts';
import { agreement, type Facts, judge, type Opinion } from './verdict.ts';

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
const say = (given: Facts, rule: Rule = twoOfThree, now = 2000) => judge(given, rule, 'own-node', now).outcome;

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

describe('judge, for any opinions', () => {
  const outcome = fc.constantFrom<Outcome>(
    yes,
    silent,
    pending('verifying'),
    unverifiable('timeout'),
    failed('equation'),
  );
  const some = (names: readonly string[]) =>
    fc.tuple(
      ...names.map((name) =>
        fc
          .record({ outcome, acceptedByL1: fc.boolean(), since: fc.nat(3000) })
          .map((more) => opinion(name, more.outcome, more)),
      ),
    );
  const rule = fc.constantFrom(twoOfThree, fast);
  const now = fc.nat(4000);

  it('does not depend on their order', () => {
    fc.assert(
      fc.property(some(['a', 'b', 'c']), rule, now, (opinions, rule, now) => {
        expect(say(facts(opinions.toReversed()), rule, now).status).toBe(say(facts(opinions), rule, now).status);
      }),
    );
  });

  it('is not weakened by one more prover that agrees', () => {
    fc.assert(
      fc.property(some(['a', 'b', 'c']), fc.nat(2), fc.nat(3000), rule, now, (opinions, which, since, rule, now) => {
        const before = say(facts(opinions), rule, now).status;
        if (opinions[which]?.outcome.status === 'failed') return;
        if (opinions[which]?.outcome.status === 'verified') return;
        const more = opinions.with(which, opinion('abc'[which] ?? '', yes, { since }));
        const after = say(facts(more), rule, now).status;
        if (before === 'verified') expect(after).toBe('verified');
        if (before !== 'failed') expect(after).not.toBe('failed');
      }),
    );
  });

  it('is verified by a quorum of verified proofs alone', () => {
    fc.assert(
      fc.property(some(['a', 'b', 'c']), now, (opinions, now) => {
        const count = opinions.filter((o) => o.outcome.status === 'verified').length;
        const wrong = opinions.some((o) => o.outcome.status === 'failed');
        expect(say(facts(opinions), twoOfThree, now).status === 'verified').toBe(count >= 2 && !wrong && now >= 1000);
      }),
    );
  });
});

describe('agreement', () => {
  it('leaves clocks out', () => {
    expect(agreement(facts([opinion('a', yes), opinion('c', silent)]), fast).status).toBe('verified');
  });
});
