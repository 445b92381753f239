import { describe, expect, it } from 'vitest';
import { l1Vectors } from './testing/vectors.ts';
import { mismatchOf } from './vectors/case.ts';
import { l1Cases, unknownParts } from './vectors.ts';

const vectors = l1Vectors();

describe.skipIf(vectors === null)('L1 vectors', () => {
  const cases = vectors === null ? [] : l1Cases(vectors('manifest.json'), vectors);

  it('every entry of the manifest is a case, or says why it is none', () => {
    const file = vectors ?? never;
    expect(unknownParts(file('manifest.json'), file, [], cases)).toEqual([]);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(90);
  });

  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(mismatchOf(one)).toBeNull();
  });
});

function never(): never {
  throw new Error('skipped without vectors');
}
