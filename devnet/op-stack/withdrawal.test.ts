import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { outputRoot, withdrawalHash } from '../../src/rollups/op-stack/outputRoot.ts';
import type { Anvil } from '../anvil.ts';
import { accountOf, type Chain, connect, L2_CHAIN_ID, startL1, startL2 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { ANCHOR, deploy, FINALITY_DELAY, MAX_CLOCK } from './deploy.ts';
import { createGame, resolve } from './games.ts';
import { sendFromL2 } from './l2.ts';

let anvils: readonly Anvil[] = [];
let l1: Chain;
let l2: Chain;
let engine: Engine;

beforeAll(async () => {
  const [first, second] = await Promise.all([startL1(), startL2()]);
  anvils = [first, second];
  l1 = connect(first);
  l2 = connect(second, L2_CHAIN_ID);
  engine = startEngine();
}, 120_000);
afterAll(async () => {
  engine?.close();
  await Promise.all(anvils.map((anvil) => anvil.stop()));
});

it('a withdrawal of a real L2 is paid once the page says that it can be, and not while it says that it cannot', async () => {
  const deployed = await deploy(l1);
  // Past the anchor.
  await l2.client.mine({ blocks: Number(ANCHOR.block) + 1 });
  const { withdrawal, block, output, proof } = await sendFromL2(l2, accountOf('challenger').address);
  const root = outputRoot(output);
  const game = await createGame(l1, deployed, root, block);
  await l1.pass(1);
  await l1.send('proposer', deployed.portal, 'proveWithdrawalTransaction', [withdrawal, 0n, output, proof]);
  const pay = () => l1.send('proposer', deployed.portal, 'finalizeWithdrawalTransaction', [withdrawal]);

  await l1.pass(MAX_CLOCK + 1);
  await resolve(l1, game);
  const early = (await lookAt(engine, l1, 'op-devnet', 1)).claims[0];
  expect(early?.claim.statement).toMatchObject({ post: root, range: { to: Number(block) } });
  const rung = early?.ladder.find((one) => one.rung === 'withdrawable');
  if (rung?.state !== 'pending' || rung.notBefore === undefined) throw new Error(JSON.stringify(rung));
  await expect(pay()).rejects.toThrow();

  await l1.pass(FINALITY_DELAY + 2);
  const { timestamp } = await l1.client.getBlock();
  expect(Number(timestamp)).toBeGreaterThanOrEqual(rung.notBefore);
  expect((await lookAt(engine, l1, 'op-devnet', 1)).claims[0]?.ladder.at(-1)).toMatchObject({ state: 'reached' });
  await pay();
  expect(await l1.read(deployed.portal, 'finalizedWithdrawals', [withdrawalHash(withdrawal)])).toBe(true);
}, 180_000);
