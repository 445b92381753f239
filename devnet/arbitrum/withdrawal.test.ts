import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { stateHash } from '../../src/rollups/arbitrum/assertion.ts';
import type { Anvil } from '../anvil.ts';
import { accountOf, type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { confirm, genesis, passBlocks, post } from './assertions.ts';
import { CONFIRM_PERIOD, DELAY_BLOCKS, type Deployed, deploy } from './deploy.ts';
import { depositEth, execute, queue, sendTree, withdrawalTo } from './sends.ts';
import { stateOf } from './states.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let engine: Engine;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  deployed = await deploy(l1);
  engine = startEngine();
}, 120_000);
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

it('a withdrawal is paid by the real outbox once the page says that it can be, and not while it says that it cannot', async () => {
  await depositEth(l1, deployed, 10n ** 18n);
  const to = accountOf('guardian').address;
  const { root, sent } = sendTree([
    withdrawalTo(accountOf('owner').address, 1n),
    withdrawalTo(to, 10n ** 17n),
    withdrawalTo(to, 3n),
  ]);
  const [, mine] = sent;
  if (mine === undefined) throw new Error('no withdrawal');
  const posted = await post(l1, deployed, 'proposer', await genesis(l1, deployed), 'with a withdrawal', root);
  const early = (await lookAt(engine, l1, 'arbitrum-devnet', 1)).claims[0];
  expect(early?.claim.statement.post).toBe(stateHash(stateOf(posted.state)));
  const rung = early?.ladder.find((one) => one.rung === 'withdrawable');
  if (rung?.state !== 'pending' || rung.notBefore === undefined) throw new Error(JSON.stringify(rung));
  await expect(confirm(l1, deployed, posted)).rejects.toThrow();
  await expect(execute(l1, deployed, mine)).rejects.toThrow();

  await passBlocks(l1, CONFIRM_PERIOD);
  await confirm(l1, deployed, posted);
  const { timestamp } = await l1.client.getBlock();
  expect(Number(timestamp)).toBeGreaterThanOrEqual(rung.notBefore);
  const late = (await lookAt(engine, l1, 'arbitrum-devnet', 1)).claims[0];
  expect(late?.verdict.outcome).toMatchObject({ status: 'verified', facts: { quorum: ['devnet-bold'] } });
  expect(late?.ladder.at(-1)).toMatchObject({ rung: 'withdrawable', state: 'reached' });
  const before = await l1.client.getBalance({ address: to });
  await execute(l1, deployed, mine);
  expect((await l1.client.getBalance({ address: to })) - before).toBe(10n ** 17n);
  expect(await l1.read(deployed.outbox, 'isSpent', [1n])).toBe(true);
}, 120_000);

it('a message that the sequencer leaves out is forced in once its delay is over, and not before', async () => {
  const forced = await queue(l1, deployed);
  const force = () => l1.send('challenger', deployed.sequencerInbox, 'forceInclusion', forced);
  await expect(force()).rejects.toThrow();
  await passBlocks(l1, Number(DELAY_BLOCKS) + 1);
  await force();
  expect(await l1.read(deployed.sequencerInbox, 'totalDelayedMessagesRead')).toBe(forced[0]);
}, 120_000);
