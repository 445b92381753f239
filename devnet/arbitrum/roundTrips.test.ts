import { expect, it } from 'vitest';
import { connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { countRoundTrips } from '../lib/roundTrips.ts';
import { startEngine } from '../trident/looking.ts';
import { confirm, genesis, passBlocks, post } from './assertions.ts';
import { CONFIRM_PERIOD, deploy } from './deploy.ts';

it('twenty assertions, the confirmed one among them, take at most twelve round trips once the head is known', async () => {
  const anvil = await startL1();
  const counted = await countRoundTrips(anvil.rpcUrl);
  const engine = startEngine();
  try {
    const l1 = connect(anvil);
    const deployed = await deploy(l1);
    let last = await post(l1, deployed, 'proposer', await genesis(l1, deployed), 'first');
    await passBlocks(l1, CONFIRM_PERIOD);
    await confirm(l1, deployed, last);
    for (let i = 1; i < 20; i++) last = await post(l1, deployed, 'proposer', last, String(i));
    const { claims, verdict } = await lookAt(engine, { ...l1, rpcUrl: counted.url }, 'arbitrum-devnet', 20);
    expect(claims).toHaveLength(20);
    expect(verdict.outcome).toMatchObject({ code: 'challenge-open' });
    const isOfHead = (methods: readonly string[]) =>
      /chainId|getBlockByNumber/.test(methods.join()) && methods.length === 1;
    const heads = counted.rounds.slice(0, 2);
    expect(heads.every(isOfHead)).toBe(true);
    expect(counted.rounds.length - heads.length).toBeLessThanOrEqual(12);
  } finally {
    engine.close();
    await counted.close();
    await anvil.stop();
  }
}, 120_000);
