import { recordSituations, type Situation } from '../lib/recordings.ts';
import { deploy, FINALITY_DELAY, MAX_CLOCK } from './deploy.ts';
import { attack, createGame, resolve, rootNamed } from './games.ts';
import { CLOCK, deployKailua, proposeRoot, proveFault } from './kailua.ts';
import { deployOracle, proposeOutput } from './oracle.ts';
import { challengeWithZk, deployStandIns, firstStep, proposeWithTee } from './standIns.ts';
import { deploySuccinct, MAX_PROVE, propose } from './succinct.ts';

/** Situations that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  'fault-decided': {
    deployment: 'op-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      const right = await createGame(l1, deployed, rootNamed('right'), 200n);
      const wrong = await createGame(l1, deployed, rootNamed('wrong'), 300n);
      await attack(l1, wrong);
      await l1.pass(MAX_CLOCK + 1);
      await resolve(l1, right);
      await resolve(l1, wrong);
      await l1.pass(FINALITY_DELAY + 1);
    },
  },
  'fault-open': {
    deployment: 'op-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      const disputed = await createGame(l1, deployed, rootNamed('disputed'), 400n);
      await attack(l1, disputed);
      await createGame(l1, deployed, rootNamed('fresh'), 500n);
    },
  },
  'fault-rivals': {
    deployment: 'op-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      const games = [
        await createGame(l1, deployed, rootNamed('one'), 200n),
        await createGame(l1, deployed, rootNamed('another'), 200n),
      ];
      await l1.pass(MAX_CLOCK + 1);
      for (const game of games) await resolve(l1, game);
    },
  },
  'fault-voided': {
    deployment: 'op-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      const game = await createGame(l1, deployed, rootNamed('right'), 200n);
      await l1.pass(MAX_CLOCK + 1);
      await resolve(l1, game);
      await l1.send('guardian', deployed.portal, 'blacklistDisputeGame', [game.address]);
      await l1.send('guardian', deployed.superchain, 'pause', ['recorded']);
    },
  },
  'proofs-tee': {
    deployment: 'op-devnet-proofs',
    async make(l1) {
      const standIns = await deployStandIns(l1);
      await proposeWithTee(l1, standIns, firstStep(standIns, 'right'));
    },
  },
  'proofs-contradiction': {
    deployment: 'op-devnet-proofs',
    async make(l1) {
      const standIns = await deployStandIns(l1);
      await proposeWithTee(l1, standIns, firstStep(standIns, 'right'));
      await proposeWithTee(l1, standIns, firstStep(standIns, 'wrong'));
    },
  },
  'proofs-challenged': {
    deployment: 'op-devnet-proofs',
    async make(l1) {
      const standIns = await deployStandIns(l1);
      const game = await proposeWithTee(l1, standIns, firstStep(standIns, 'right'));
      await challengeWithZk(l1, game, 1n);
    },
  },
  'oracle-optimistic': {
    deployment: 'op-devnet-oracle',
    async make(l1) {
      const deployed = await deployOracle(l1);
      await proposeOutput(l1, deployed, { root: rootNamed('proven by nothing'), block: 1_821_000n });
      await l1.send('oracle', deployed.oracle, 'setOptimisticMode', [true]);
      const bare = [rootNamed('bare'), 1_822_000n, rootNamed('l1'), 7n];
      await l1.send('oracle', deployed.oracle, 'proposeL2Output', bare);
    },
  },
  'succinct-challenged': {
    deployment: 'op-devnet-succinct',
    async make(l1) {
      const deployed = await deploySuccinct(l1);
      const lost = await propose(l1, deployed, { root: rootNamed('wrong'), block: 1_821_000n });
      await l1.send('challenger', lost, 'challenge', []);
      await l1.pass(MAX_PROVE + 1);
      await l1.send('challenger', lost, 'resolve', []);
      const open = await propose(l1, deployed, { root: rootNamed('disputed'), block: 1_821_000n });
      await l1.send('challenger', open, 'challenge', []);
      await propose(l1, deployed, { root: rootNamed('fresh'), block: 1_822_000n });
    },
  },
  'kailua-rivals': {
    deployment: 'op-devnet-kailua',
    async make(l1) {
      const deployed = await deployKailua(l1);
      const won = await proposeRoot(l1, deployed, 'right');
      await l1.pass(CLOCK + 1);
      await l1.send('challenger', won, 'resolve', []);
      await proposeRoot(l1, deployed, 'next', 1, 2);
      await proposeRoot(l1, deployed, 'another next', 1, 2);
    },
  },
  'kailua-false-proof': {
    deployment: 'op-devnet-kailua',
    async make(l1) {
      const deployed = await deployKailua(l1);
      await proposeRoot(l1, deployed, 'right');
      await proposeRoot(l1, deployed, 'wrong');
      await proveFault(l1, deployed, 0, 'wrong');
    },
  },
};

/** `tsx devnet/op-stack/recordings.ts [name ...]` */
await recordSituations('op-stack', SITUATIONS);
