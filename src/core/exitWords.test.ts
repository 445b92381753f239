import { expect, it } from 'vitest';
import { boundWords, needsSentence } from './exitWords.ts';

const name = (id: string) => id.toUpperCase();

it('a way out depends on nobody, on one, or on as many as the rule asks', () => {
  expect(needsSentence({ needs: [] }, name)).toBe('No prover needs to be alive for it.');
  expect(needsSentence({ needs: ['a'] }, name)).toBe('It depends on A: without it, this way is closed.');
  expect(needsSentence({ needs: ['a', 'b'] }, name)).toContain('A, B: as many of them must be alive as the rule asks');
});

it('a bound of nothing is no waiting time, and says so', () => {
  const days = (seconds: number) => `${seconds / 86_400} d`;
  expect(boundWords({ atLeast: 0 }, days)).toBe('no waiting time on L1');
  expect(boundWords({ atLeast: 604_800 }, days)).toBe('at least 7 d');
});
