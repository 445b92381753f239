import type { Situation } from '../lib/recordings.ts';
import { ANCHOR, deploy } from './deploy.ts';
import { createGame, rootNamed } from './games.ts';
import { deployKailua, proposeRoot } from './kailua.ts';
import { deployOracle, proposeOutput } from './oracle.ts';
import { deployStandIns, firstStep, proposeWithTee, type Step, stepOf } from './standIns.ts';
import { deploySuccinct, propose, SUCCINCT_ANCHOR } from './succinct.ts';

const NUMBERS = Array.from({ length: 20 }, (_, i) => i);

/** Twenty claims of each kind of game, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  fault: {
    deployment: 'op-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      for (const i of NUMBERS) await createGame(l1, deployed, rootNamed(`${i}`), ANCHOR.block + BigInt(100 * (i + 1)));
    },
  },
  aggregate: {
    deployment: 'op-devnet-proofs',
    async make(l1) {
      const standIns = await deployStandIns(l1);
      let step: Step = firstStep(standIns, '0');
      for (const i of NUMBERS) {
        const { address: parent } = await proposeWithTee(l1, standIns, step);
        step = stepOf(`${i + 1}`, { parent, from: rootNamed(`${i} 2`), fromBlock: step.fromBlock + 600n });
      }
    },
  },
  succinct: {
    deployment: 'op-devnet-succinct',
    async make(l1) {
      const deployed = await deploySuccinct(l1);
      for (const i of NUMBERS) {
        const block = SUCCINCT_ANCHOR.block + BigInt(100 * (i + 1));
        await propose(l1, deployed, { root: rootNamed(`${i}`), block });
      }
    },
  },
  oracle: {
    deployment: 'op-devnet-oracle',
    async make(l1) {
      const deployed = await deployOracle(l1);
      for (const i of NUMBERS) {
        const block = SUCCINCT_ANCHOR.block + BigInt(100 * (i + 1));
        await proposeOutput(l1, deployed, { root: rootNamed(`${i}`), block });
      }
    },
  },
  kailua: {
    deployment: 'op-devnet-kailua',
    async make(l1) {
      const deployed = await deployKailua(l1);
      for (const i of NUMBERS) await proposeRoot(l1, deployed, `${i}`, i, i + 1);
    },
  },
};
