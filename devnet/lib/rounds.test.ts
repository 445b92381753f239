import { expect, it } from 'vitest';
import { TWENTY as AGGLAYER } from '../agglayer/twenty.ts';
import { TWENTY as ARBITRUM } from '../arbitrum/twenty.ts';
import { TWENTY as LINEA } from '../linea/twenty.ts';
import { TWENTY as OP_STACK } from '../op-stack/twenty.ts';
import { TWENTY as POLYGON_ZKEVM } from '../polygon-zkevm/twenty.ts';
import { roundTripsOf } from './rounds.ts';

// The aggregate kind is measured by the bench alone: following each enclave's key to its admission takes more than the aim.
it.each([
  ['a fault game', OP_STACK.fault],
  ['OP Succinct', OP_STACK.succinct],
  ['BoLD', ARBITRUM.assertions],
  ['Linea', LINEA.finalizations],
  ['Polygon zkEVM', POLYGON_ZKEVM.verifications],
  ['AggLayer', AGGLAYER.outputs],
  ['Kailua', OP_STACK.kailua],
] as const)(
  'twenty claims of %s are read in at most 12 round trips',
  async (name, situation) => {
    if (situation === undefined) throw new Error(name);
    const { rounds, requests } = await roundTripsOf(situation);
    console.log(`${name}: ${rounds} round trips, ${requests} requests`);
    expect(rounds).toBeGreaterThan(2);
    expect(rounds).toBeLessThanOrEqual(12);
  },
  300_000,
);
