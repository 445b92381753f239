import { expect, it } from 'vitest';
import { roundTripsOf } from '../lib/rounds.ts';
import { TWENTY } from './twenty.ts';

// The aggregate kind is measured by the bench alone: following each enclave's key to its admission takes more than the aim.
it.each(['fault', 'succinct'])(
  'twenty claims of kind %s are read in at most 12 round trips',
  async (kind) => {
    const situation = TWENTY[kind];
    if (situation === undefined) throw new Error(kind);
    const { rounds, requests } = await roundTripsOf(situation);
    console.log(`${kind}: ${rounds} round trips, ${requests} requests`);
    expect(rounds).toBeGreaterThan(2);
    expect(rounds).toBeLessThanOrEqual(12);
  },
  300_000,
);
