import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Situation } from '../devnet/lib/recordings.ts';
import { roundTripsOf } from '../devnet/lib/rounds.ts';

const DEVNET = join(import.meta.dirname, '../devnet');
const AIM = 12;

/** Round trips to the RPC that one look at twenty claims takes, of each family that has such claims on the devnet. */
export async function benchRoundTrips(): Promise<void> {
  console.log(`\nRound trips of one look at 20 claims, after the head is known (aim: at most ${AIM}).`);
  const folders = readdirSync(DEVNET, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name: family } of folders) {
    if (!readdirSync(join(DEVNET, family)).includes('twenty.ts')) continue;
    const { TWENTY }: { TWENTY: Readonly<Record<string, Situation>> } = await import(join(DEVNET, family, 'twenty.ts'));
    for (const [kind, situation] of Object.entries(TWENTY)) {
      const { rounds, requests } = await roundTripsOf(situation);
      console.log(
        `  ${family}, ${kind}: ${rounds} (${rounds <= AIM ? 'reached' : 'missed'}), with ${requests} requests`,
      );
    }
  }
}
