import { expect, it } from 'vitest';
import { roundTripsOf } from '../lib/rounds.ts';
import { TWENTY } from './twenty.ts';

it.each(Object.keys(TWENTY))(
  'twenty claims of kind %s are read in at most 12 round trips',
  async (kind) => {
    const situation = TWENTY[kind];
    if (situation === undefined) throw new Error(kind);
    const { rounds, requests, claims } = await roundTripsOf(situation);
    console.log(`${kind}: ${rounds} round trips, ${requests} requests`);
    expect(claims).toBe(20);
    expect(rounds).toBeLessThanOrEqual(12);
  },
  120_000,
);
