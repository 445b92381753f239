import { describe, expect, it } from 'vitest';
import type { Family, Prover } from './prover.ts';
import { FAST_FINALITY } from './reader.ts';
import type { Clause } from './rule.ts';
import { clauseWords } from './ruleWords.ts';

const prover = (id: string, family: Family): Prover => ({
  id,
  name: id.toUpperCase(),
  family,
  traits: {},
  assumptions: [],
});
const provers = [prover('a', 'zk'), prover('b', 'zk'), prover('t', 'tee')];
const time = (seconds: number) => `${seconds} s`;
const clause = (quorum: Clause['quorum'], more: Partial<Clause> = {}): Clause => ({
  quorum,
  delay: 0,
  clock: 'posted',
  ...more,
});
const say = (one: Clause) => clauseWords(one, provers, time);
const zk = { provers: ['a', 'b'], atLeast: 1 };
const tee = { provers: ['t'], atLeast: 1 };

describe('clauseWords', () => {
  it('says who, and when', () => {
    expect(say(clause([{ provers: ['a', 'b', 't'], atLeast: 2 }]))).toBe('at least 2 of A, B and T; at once');
    expect(say(clause([zk, tee], { delay: 90 }))).toBe('any one of A and B, together with T; 90 s after it was posted');
    expect(say(clause([{ provers: ['a', 'b'], atLeast: 2 }]))).toBe('both A and B; at once');
    expect(say(clause([]))).toBe('no proof at all; at once');
  });

  it('says from how many kinds, and in which case', () => {
    expect(say(clause([{ atLeast: 2, fromFamilies: 2 }]))).toBe(
      'at least 2 of A, B and T, of at least 2 kinds; at once',
    );
    expect(say(clause([zk], { delay: 60, clock: 'challenged', when: 'challenged' }))).toBe(
      'once it is challenged: any one of A and B; 60 s after it was challenged',
    );
    expect(FAST_FINALITY.map(say)).toEqual([
      'any one of A and B, together with T; at once',
      'once the contract on L1 has accepted it: any one of A, B and T; at once',
    ]);
  });

  it('names what is missing', () => {
    expect(say(clause([{ families: ['execution'], atLeast: 1 }]))).toBe(
      '1 of kind re-execution, where there are 0; at once',
    );
  });
});
