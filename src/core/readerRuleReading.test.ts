import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_READER_RULE, tierOf } from './reader.ts';
import { readReaderRule, withTiers } from './readerRuleReading.ts';
import { ConfigError } from './reading.ts';

const stored = (change: object) => JSON.parse(JSON.stringify({ ...DEFAULT_READER_RULE, ...change }));

test('reads what it wrote', () => {
  expect(readReaderRule(stored({}))).toEqual(DEFAULT_READER_RULE);
  expect(readReaderRule(stored({ kind: 'fast-finality', strict: true, stake: 0 }))).toMatchObject({ strict: true });
});

test.each([
  [{ kind: 'none' }],
  [{ currency: 'EUR' }],
  [{ stake: -1 }],
  [{ stake: null }],
  [{ strict: 'yes' }],
  [{ tiers: { ETH: [], USD: [] } }],
  [{ tiers: { ...DEFAULT_READER_RULE.tiers, ETH: [{ upTo: 1, atLeast: 1, families: 1 }] } }],
  [{ tiers: { ...DEFAULT_READER_RULE.tiers, ETH: [{ atLeast: 1, families: 2 }] } }],
  [{ tiers: { ...DEFAULT_READER_RULE.tiers, ETH: [{ atLeast: 0, families: 0 }] } }],
])('refuses %j', (change) => {
  expect(() => readReaderRule(stored(change))).toThrow(ConfigError);
});

test('tiers must go up', () => {
  const down = [
    { upTo: 5, atLeast: 1, families: 1 },
    { upTo: 5, atLeast: 2, families: 2 },
    { atLeast: 3, families: 2 },
  ];
  expect(() => withTiers(DEFAULT_READER_RULE, down)).toThrow('tiers go up');
});

test('every stake falls into a tier, and a higher stake never asks for less', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1e9, noNaN: true }), (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((stake) => tierOf({ ...DEFAULT_READER_RULE, stake }));
      expect(high?.atLeast ?? 0).toBeGreaterThanOrEqual(low?.atLeast ?? 99);
    }),
  );
});

test('anything else is refused, never a crash', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      try {
        readReaderRule(value);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
      }
    }),
  );
});
