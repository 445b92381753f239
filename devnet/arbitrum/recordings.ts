import type { Chain } from '../lib/chain.ts';
import { recordSituations, type Situation } from '../lib/recordings.ts';
import { confirm, genesis, passBlocks, post } from './assertions.ts';
import { asOwner, CONFIRM_PERIOD, deploy, GRACE_PERIOD } from './deploy.ts';
import { bisect, confirmEdge, openEdge } from './edges.ts';
import { blockNamed } from './states.ts';

/** An assertion that nobody challenged, and one that goes on from it. */
async function unchallenged(l1: Chain) {
  const deployed = await deploy(l1);
  const first = await post(l1, deployed, 'proposer', await genesis(l1, deployed), 'first');
  await passBlocks(l1, CONFIRM_PERIOD);
  await confirm(l1, deployed, first);
  return { deployed, first };
}

/** Two assertions from one parent, whose edges stand against each other. */
async function disputed(l1: Chain) {
  const { deployed, first } = await unchallenged(l1);
  const right = await post(l1, deployed, 'proposer', first, 'right');
  const wrong = await post(l1, deployed, 'challenger', first, 'wrong');
  const edge = await openEdge(l1, deployed, 'proposer', right);
  return { deployed, right, wrong, edge };
}

const deployment = 'arbitrum-devnet';

/** Situations that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  unchallenged: {
    deployment,
    async make(l1) {
      const { deployed, first } = await unchallenged(l1);
      await post(l1, deployed, 'challenger', first, 'second');
    },
  },
  disputed: {
    deployment,
    async make(l1) {
      const { deployed, wrong } = await disputed(l1);
      const rival = await openEdge(l1, deployed, 'challenger', wrong);
      await bisect(l1, deployed, 'challenger', rival, wrong);
    },
  },
  decided: {
    deployment,
    async make(l1) {
      const { deployed, right, edge } = await disputed(l1);
      await passBlocks(l1, CONFIRM_PERIOD);
      await confirmEdge(l1, deployed, edge, right);
      await passBlocks(l1, GRACE_PERIOD);
      await confirm(l1, deployed, right, edge);
    },
  },
  listed: {
    deployment,
    async make(l1) {
      const { deployed } = await unchallenged(l1);
      await asOwner(l1, deployed, deployed.admin, 'setValidatorWhitelistDisabled', [false]);
      await asOwner(l1, deployed, deployed.admin, 'setWasmModuleRoot', [blockNamed('another program')]);
      await asOwner(l1, deployed, deployed.admin, 'pause', []);
    },
  },
};

/** `tsx devnet/arbitrum/recordings.ts [name ...]` */
await recordSituations('arbitrum', SITUATIONS);
