import type { Situation } from '../devnet/lib/recordings.ts';
import { roundTripsOf } from '../devnet/lib/rounds.ts';

const AIM = 12;

const families = import.meta.glob<Readonly<Record<string, Situation>>>('../devnet/*/twenty.ts', { import: 'TWENTY' });

/**
 * Round trips to the RPC that one look at twenty claims takes, of each family that has such claims on the devnet. Loaded by
 * Vite, as whatever has the engine in it.
 */
export async function benchRoundTrips(): Promise<void> {
  console.log(`\nRound trips of one look at 20 claims, after the head is known (aim: at most ${AIM}).`);
  for (const [path, load] of Object.entries(families)) {
    for (const [kind, situation] of Object.entries(await load())) {
      const { rounds, requests } = await roundTripsOf(situation);
      const family = path.split('/').at(-2);
      console.log(
        `  ${family}, ${kind}: ${rounds} (${rounds <= AIM ? 'reached' : 'missed'}), with ${requests} requests`,
      );
    }
  }
}
