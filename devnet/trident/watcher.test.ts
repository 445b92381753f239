import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Deployed, deployTrident } from './deploy.ts';
import { challengeOf, postWrongRoot } from './faults.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { type Anvil, startAnvil, tridentAt } from './testing.ts';
import { createWatcher } from './watcher.ts';

let anvil: Anvil;
let deployed: Deployed;

beforeAll(async () => {
  anvil = await startAnvil();
  deployed = await deployTrident(anvil);
}, 60_000);
afterAll(() => anvil?.stop());

it('challenges again what L1 forgot, and what took the place of a root that it had looked at', async () => {
  const trident = tridentAt(anvil.rpcUrl, deployed.tridents.fast);
  const { test } = trident;
  const watcher = createWatcher(trident);
  const before = await test.snapshot();
  await appendBatch(trident, 'watcher');
  await postRoots(trident);
  expect(await watcher.look()).toEqual([]);

  await test.revert({ id: before });
  const wrong = await postWrongRoot(trident, 'watcher');
  expect(wrong).toBe(1n);
  const posted = await test.snapshot();
  expect(await watcher.look()).toEqual([wrong]);
  expect(await challengeOf(trident, wrong)).not.toBeNull();

  await test.revert({ id: posted });
  expect(await challengeOf(trident, wrong)).toBeNull();
  expect(await watcher.look()).toEqual([wrong]);
  expect(await watcher.look()).toEqual([]);
}, 30_000);
