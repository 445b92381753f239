import type { Situation } from '../lib/recordings.ts';
import { deployPacaya, deployShasta } from './deploy.ts';
import { registerBoth } from './enclaves.ts';
import { proposeBatch, proveBatches, resultOf, signedBatch } from './pacaya.ts';
import { advance, signedBy } from './shasta.ts';

/** Twenty claims, each with two enclaves' signatures, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  pacaya: {
    deployment: 'taiko-devnet-pacaya',
    async make(l1) {
      const deployed = await deployPacaya(l1);
      const [geth, reth] = await registerBoth(l1, deployed);
      for (let i = 1n; i <= 20n; i++) {
        const batch = [await proposeBatch(l1, deployed), resultOf('right', i)] as const;
        await proveBatches(l1, deployed, [batch], [signedBatch(geth), signedBatch(reth)]);
      }
    },
  },
  shasta: {
    deployment: 'taiko-devnet-june-2026',
    async make(l1) {
      const deployed = await deployShasta(l1, 'SgxAndAny');
      const [geth, reth] = await registerBoth(l1, deployed);
      for (let i = 0; i < 20; i++)
        await advance(l1, deployed, `${i}`, [signedBy(deployed, geth), signedBy(deployed, reth)]);
    },
  },
};
