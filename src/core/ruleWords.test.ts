import { describe, expect, it } from 'vitest';
import type { Clause } from './rule.ts';
import { clauseWords, fewestProvers, proversOf } from './ruleWords.ts';

const name = (prover: string) => prover.toUpperCase();
const time = (seconds: number) => `${seconds} s`;
const clause = (quorum: Clause['quorum'], delay = 0): Clause => ({ quorum, delay, clock: 'posted' });
const zk = { provers: ['a', 'b'], atLeast: 1 };
const tee = { provers: ['t'], atLeast: 1 };

describe('clauseWords', () => {
  it('says who, and when', () => {
    expect(clauseWords(clause([{ provers: ['a', 'b', 't'], atLeast: 2 }]), name, time)).toBe(
      'at least 2 of A, B and T; at once',
    );
    expect(clauseWords(clause([zk, tee], 90), name, time)).toBe(
      'any one of A and B, together with T; 90 s after it was posted',
    );
    expect(clauseWords(clause([{ provers: ['a', 'b'], atLeast: 2 }]), name, time)).toBe('both A and B; at once');
  });
});

describe('fewestProvers', () => {
  it('counts a prover once, however many selectors it meets', () => {
    expect(fewestProvers(clause([zk, tee]))).toBe(2);
    expect(fewestProvers(clause([zk, { provers: ['a'], atLeast: 1 }]))).toBe(1);
    expect(fewestProvers(clause([{ provers: ['a', 'b', 't'], atLeast: 2 }]))).toBe(2);
  });
});

describe('proversOf', () => {
  it('names each once', () => {
    expect(proversOf([clause([zk, tee]), clause([{ provers: ['t', 'a'], atLeast: 1 }])])).toEqual(['a', 'b', 't']);
  });
});
