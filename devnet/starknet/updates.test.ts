import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Anvil } from '../anvil.ts';
import { type Chain, connect, startL1 } from '../lib/chain.ts';
import { type Deployed, deploy } from './deploy.ts';
import { stateOf, update } from './updates.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  deployed = await deploy(l1);
}, 120_000);
afterAll(() => anvil?.stop());

it('updates', async () => {
  await update(l1, deployed);
  await update(l1, deployed, { isDirect: true });
  expect(await stateOf(l1, deployed)).toMatchObject({ blockNumber: 20n });
}, 60000);
