import { expect, it } from 'vitest';
import type { Situation } from './recordings.ts';
import { roundTripsOf } from './rounds.ts';

const families = import.meta.glob<Readonly<Record<string, Situation>>>('../*/twenty.ts', {
  eager: true,
  import: 'TWENTY',
});

const cases = Object.entries(families).flatMap(([path, kinds]) =>
  Object.entries(kinds).map(([kind, situation]) => [`${path.split('/').at(-2)} ${kind}`, situation] as const),
);

it('every family with a devnet of its own has twenty claims', () => {
  expect(cases.length).toBeGreaterThan(10);
});

it.each(cases)(
  'twenty claims of %s are read in at most 12 round trips',
  async (name, situation) => {
    const { rounds, requests } = await roundTripsOf(situation);
    console.log(`${name}: ${rounds} round trips, ${requests} requests`);
    expect(rounds).toBeGreaterThan(2);
    expect(rounds).toBeLessThanOrEqual(12);
  },
  300_000,
);
