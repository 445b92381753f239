import { describe, expect, it } from 'vitest';
import { l1Vectors } from './testing/vectors.ts';
import { mismatchOf } from './vectors/case.ts';
import { l1Cases } from './vectors.ts';

const vectors = l1Vectors();

describe.skipIf(vectors === null)('L1 vectors', () => {
  const cases = vectors === null ? [] : l1Cases(vectors('manifest.json'), vectors);
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(Object.keys(one.expected).length).toBeGreaterThan(0);
    expect(mismatchOf(one)).toBeNull();
  });
});
