import { recordSituations, type Situation } from '../lib/recordings.ts';
import { deployPacaya, deployShasta } from './deploy.ts';
import { addByOwner, register, registerBoth } from './enclaves.ts';
import { beforeIncident, forge, setBack, standOf } from './june2026.ts';
import { falseBatchZk, proposeBatch, proveBatches, resultOf, signedBatch } from './pacaya.ts';
import { advance, commitmentTo, falseZk, propose, prove, signedBy } from './shasta.ts';

const COOLDOWN = 7_200;

/** Situations that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  'shasta-false-zk': {
    deployment: 'taiko-devnet',
    async make(l1) {
      const deployed = await deployShasta(l1, 'ZkRequired');
      const geth = await register(l1, deployed, { of: 'sgxGeth', name: 'geth' });
      const added = await addByOwner(l1, deployed, { of: 'sgxReth', name: 'of the owner' });
      await advance(l1, deployed, 'right', [signedBy(deployed, geth), falseZk('risc0')]);
      await advance(l1, deployed, 'right', [signedBy(deployed, added), falseZk('sp1')]);
      await propose(l1, deployed);
    },
  },
  'june-2026-before': {
    deployment: 'taiko-devnet-june-2026',
    async make(l1) {
      await beforeIncident(l1, await deployShasta(l1, 'SgxAndAny'));
    },
  },
  'june-2026-forged': {
    deployment: 'taiko-devnet-june-2026',
    async make(l1) {
      const deployed = await deployShasta(l1, 'SgxAndAny');
      await beforeIncident(l1, deployed);
      await forge(l1, deployed);
    },
  },
  'june-2026-set-back': {
    deployment: 'taiko-devnet-june-2026',
    async make(l1) {
      const deployed = await deployShasta(l1, 'SgxAndAny');
      const [geth, reth] = await registerBoth(l1, deployed);
      const before = await standOf(l1, deployed);
      await forge(l1, deployed);
      await setBack(l1, deployed, before);
      const again = await commitmentTo(l1, deployed, { name: 'right' });
      await prove(l1, deployed, again, [signedBy(deployed, geth), signedBy(deployed, reth)]);
    },
  },
  'pacaya-verified': {
    deployment: 'taiko-devnet-pacaya',
    async make(l1) {
      const deployed = await deployPacaya(l1);
      const [geth, reth] = await registerBoth(l1, deployed);
      const enclaves = [signedBatch(geth), signedBatch(reth)];
      const metas = [
        await proposeBatch(l1, deployed),
        await proposeBatch(l1, deployed),
        await proposeBatch(l1, deployed),
      ];
      const [one, two, three] = metas.map((meta) => [meta, resultOf('right', meta.batchId)] as const);
      if (one === undefined || two === undefined || three === undefined) throw new Error('no batches');
      await proveBatches(l1, deployed, [one, two], enclaves);
      await l1.pass(COOLDOWN + 1);
      await l1.send('prover', deployed.inbox, 'verifyBatches', [10n]);
      await proveBatches(l1, deployed, [three], [signedBatch(geth), falseBatchZk('sp1')]);
    },
  },
  'pacaya-contradiction': {
    deployment: 'taiko-devnet-pacaya',
    async make(l1) {
      const deployed = await deployPacaya(l1);
      const [geth, reth] = await registerBoth(l1, deployed);
      const meta = await proposeBatch(l1, deployed);
      for (const name of ['right', 'wrong']) {
        await proveBatches(l1, deployed, [[meta, resultOf(name, 1n)]], [signedBatch(geth), signedBatch(reth)]);
      }
    },
  },
};

/** `tsx devnet/taiko/recordings.ts [name ...]` */
await recordSituations('taiko', SITUATIONS);
