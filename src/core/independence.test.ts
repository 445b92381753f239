import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDistinct, independenceOf, sharedBy } from './independence.ts';
import { boundsWords, independenceSentence, sharedWords } from './independenceWords.ts';
import { DIMENSIONS, type Prover } from './prover.ts';
import { sampleProver } from './sample.ts';

const using = (id: string, library?: readonly string[]): Prover =>
  sampleProver(id, 'zk', library === undefined ? {} : { library });
const libraries = (...of: readonly (readonly string[] | undefined)[]) =>
  countDistinct(
    of.map((library, i) => using(String(i), library)),
    'library',
  );
const exactly = (count: number) => ({ atLeast: count, atMost: count });

describe('countDistinct', () => {
  it('counts different things', () => {
    expect(libraries()).toEqual(exactly(0));
    expect(libraries(['x'])).toEqual(exactly(1));
    expect(libraries(['x'], ['x'])).toEqual(exactly(1));
    expect(libraries(['x'], ['y'])).toEqual(exactly(2));
  });

  it('counts what must fail for all to be wrong, where a prover rests on several things', () => {
    expect(libraries(['x', 'z'], ['y', 'z'])).toEqual(exactly(1));
    expect(libraries(['x', 'z'], ['y', 'w'])).toEqual(exactly(2));
    expect(libraries(['x'], ['y'], ['x', 'y'])).toEqual(exactly(2));
    expect(libraries(['x', 'y'], ['y', 'z'], ['z', 'x'])).toEqual(exactly(2));
  });

  it('has two bounds where something is not known', () => {
    expect(libraries(undefined)).toEqual(exactly(1));
    expect(libraries(undefined, undefined)).toEqual({ atLeast: 1, atMost: 2 });
    expect(libraries(['x'], ['y'], undefined)).toEqual({ atLeast: 2, atMost: 3 });
  });

  it('shares nothing where it rests on nothing', () => {
    expect(libraries([], [])).toEqual(exactly(2));
  });

  it('gives bounds, not an endless search, on what is made to be hard', () => {
    const hard = Array.from({ length: 40 }, (_, i) =>
      Array.from({ length: 12 }, (_, j) => `v${(i * 31 + j * 17 + i * j * 7) % 97}`),
    );
    const { atLeast, atMost } = libraries(...hard);
    expect(atLeast).toBeGreaterThan(0);
    expect(atMost).toBeGreaterThanOrEqual(atLeast);
  });

  it('never falls with one more prover', () => {
    const values = fc.option(fc.subarray(['u', 'v', 'w', 'x']), { nil: undefined });
    fc.assert(
      fc.property(fc.array(values, { maxLength: 5 }), values, (of, more) => {
        const [before, after] = [libraries(...of), libraries(...of, more)];
        expect(after.atLeast).toBeGreaterThanOrEqual(before.atLeast);
        expect(after.atMost).toBeGreaterThanOrEqual(before.atMost);
      }),
    );
  });
});

describe('independenceOf', () => {
  const all = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, [`a ${dimension}`]]));
  const other = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, [`b ${dimension}`]]));
  const a = sampleProver('a', 'zk', all);
  const b = sampleProver('b', 'tee', { ...other, team: ['a team'], curve: ['b curve', 'a curve'] });

  it('is the least over the dimensions, with those that hold it down', () => {
    const both = independenceOf([a, b]);
    expect(both.confirmations).toEqual(exactly(1));
    expect(both.limitedBy).toEqual(['team', 'curve']);
    expect(both.by.family).toEqual(exactly(2));
    expect(independenceSentence(both)).toBe(
      '1 independent confirmation out of 2 provers, limited by team, curve or hash.',
    );
    const { team: _, curve: __, ...rest } = b.traits;
    const unknown = independenceOf([a, { ...b, traits: rest }]);
    expect(unknown.confirmations).toEqual({ atLeast: 1, atMost: 2 });
    expect(unknown.notKnown).toEqual(['team', 'curve']);
    expect(independenceSentence(unknown)).toBe(
      '1 to 2 independent confirmations out of 2 provers. Not known: team, curve or hash.',
    );
    expect(boundsWords(exactly(2))).toBe('2');
  });

  it('names a single prover as the single point of failure that it is', () => {
    expect(independenceOf([sampleProver('a', 'zk')])).toMatchObject({ confirmations: exactly(1), notKnown: [] });
    expect(independenceSentence(independenceOf([a]))).toBe('1 of 1: nothing here would catch its bug.');
    expect(independenceSentence(independenceOf([]))).toBe('No prover confirms this.');
  });

  it('names what all share', () => {
    expect(sharedBy([a, b]).map(sharedWords)).toEqual(['the team a team', 'the curve or hash a curve']);
    expect(sharedBy([a])).toEqual([]);
    expect(sharedBy([a, sampleProver('c', 'zk')]).map(sharedWords)).toEqual(['the kind ZK proof']);
  });
});
