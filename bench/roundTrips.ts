import type { Situation } from '../devnet/lib/recordings.ts';
import { type RoundTrips, roundTripsOf } from '../devnet/lib/rounds.ts';
import { roundTripsOfTrident } from '../devnet/trident/rounds.ts';

const AIM = 12;

const families = import.meta.glob<Readonly<Record<string, Situation>>>('../devnet/*/twenty.ts', { import: 'TWENTY' });

/**
 * Round trips to the RPC that one look at twenty claims takes, of each family that has such claims on the devnet. Loaded by
 * Vite, as whatever has the engine in it.
 */
export async function benchRoundTrips(): Promise<void> {
  console.log(`\nRound trips of one look at 20 claims, after the head is known (aim: at most ${AIM}).`);
  print('trident', await roundTripsOfTrident());
  for (const [path, load] of Object.entries(families)) {
    for (const [kind, situation] of Object.entries(await load()))
      print(`${path.split('/').at(-2)}, ${kind}`, await roundTripsOf(situation));
  }
}

const print = (of: string, { rounds, requests }: RoundTrips): void =>
  console.log(`  ${of}: ${rounds} (${rounds <= AIM ? 'reached' : 'missed'}), with ${requests} requests`);
