import { accountOf } from '../lib/chain.ts';
import { recordSituations, type Situation } from '../lib/recordings.ts';
import { deploy, deployStandIn, FIRST, named, PROGRAMS } from './deploy.ts';
import { handIn, outputAfter, register, setBack, stateOf, update, upgrade } from './updates.ts';

const deployment = 'starknet-devnet';

/** Situations that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  proven: {
    deployment,
    async make(l1) {
      const deployed = await deploy(l1);
      await update(l1, deployed);
      await update(l1, deployed, { isDirect: true });
      const output = outputAfter(await stateOf(l1, deployed), { messages: [[1n, 2n, 3n]] });
      await register(l1, deployed, { programHash: PROGRAMS.aggregator, output: [output] }, deployed.older);
      await handIn(l1, deployed, output);
    },
  },
  'set-back': {
    deployment,
    async make(l1) {
      const deployed = await deploy(l1);
      await update(l1, deployed);
      await setBack(l1, deployed, FIRST);
      await update(l1, deployed, { name: 'other' });
    },
  },
  contradiction: {
    deployment,
    async make(l1) {
      const deployed = await deploy(l1);
      await update(l1, deployed);
      const { blockHash } = await stateOf(l1, deployed);
      await setBack(l1, deployed, FIRST);
      await update(l1, deployed, { name: 'forged', blockHash });
    },
  },
  'unknown-program': {
    deployment,
    async make(l1) {
      const deployed = await deploy(l1);
      await update(l1, deployed);
      await l1.send('starknet', deployed.core, 'setAggregatorProgramHash', [named('another aggregator')]);
      const output = outputAfter(await stateOf(l1, deployed));
      await register(l1, deployed, { programHash: named('another aggregator'), output: [output] });
      await handIn(l1, deployed, output);
    },
  },
  'unknown-core': {
    deployment,
    async make(l1) {
      const deployed = await deploy(l1);
      await update(l1, deployed);
      const other = await deployStandIn(l1, 'Starknet', accountOf('prover').address, accountOf('proposer').address);
      await upgrade(l1, deployed, deployed.core, other.address, '0x');
    },
  },
};

await recordSituations('starknet', SITUATIONS);
