import { expect, it } from 'vitest';
import { roundTripsOfTrident } from '../trident/rounds.ts';
import type { Situation } from './recordings.ts';
import { type RoundTrips, roundTripsOf } from './rounds.ts';

const families = import.meta.glob<Readonly<Record<string, Situation>>>('../*/twenty.ts', {
  eager: true,
  import: 'TWENTY',
});

const cases: readonly (readonly [string, () => Promise<RoundTrips>])[] = [
  ['trident', roundTripsOfTrident],
  ...Object.entries(families).flatMap(([path, kinds]) =>
    Object.entries(kinds).map(
      ([kind, situation]) => [`${path.split('/').at(-2)} ${kind}`, () => roundTripsOf(situation)] as const,
    ),
  ),
];

it('every family with a devnet of its own has twenty claims', () => {
  expect(cases.length).toBeGreaterThan(10);
});

it.each(cases)(
  'twenty claims of %s are read in at most 12 round trips',
  async (name, count) => {
    const { rounds, requests } = await count();
    console.log(`${name}: ${rounds} round trips, ${requests} requests`);
    expect(rounds).toBeGreaterThan(2);
    expect(rounds).toBeLessThanOrEqual(12);
  },
  300_000,
);
