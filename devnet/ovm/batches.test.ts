import type { Hex } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { batchRoot } from '../../src/rollups/ovm/merkle.ts';
import { changes } from '../../src/rollups/testing/fakeL1.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, type Contract, connect, L2_CHAIN_ID, startL1, startL2 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { append, BATCH_SIZE, deploy, dispute, remove, rootNamed, WINDOW } from './deploy.ts';
import { pinsOf, readPins } from './pins.ts';

let anvil: Anvil;
let l1: Chain;
let chain: Contract;
let engine: Engine;
let fresh: Hex | undefined;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  chain = await deploy(l1);
  engine = startEngine();
}, 120_000);
beforeEach(async () => {
  if (fresh !== undefined) await l1.client.revert({ id: fresh });
  fresh = await l1.client.snapshot();
});
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

const look = (): Promise<Report> => lookAt(engine, l1, 'ovm-devnet');

function claimOf({ claims, activity }: Report, id: string): ClaimReport {
  const found = claims.find(({ claim }) => claim.id === id);
  if (found === undefined) throw new Error(`no claim ${id}: ${JSON.stringify(activity)}`);
  return found;
}

describe('batches of a state commitment chain, with a stand-in', () => {
  it('what is pinned is what stands on a fresh chain', async () => {
    expect(await pinsOf(l1, chain)).toEqual(await readPins());
  });

  it('a batch waits for its window, and counts when nobody disputed it', async () => {
    await append(l1, chain, 'second');
    const report = await look();
    expect(changes(report.findings)).toEqual([]);
    const open = claimOf(report, '1');
    expect(open.claim.statement).toMatchObject({
      pre: rootNamed('first'),
      post: rootNamed('second'),
      range: { from: 11, to: 20 },
    });
    expect(open.verdict.outcome).toMatchObject({ status: 'pending' });
    await l1.pass(WINDOW + 1);
    const old = claimOf(await look(), '1');
    expect(old.claim.onL1).toBe('accepted');
    expect(old.verdict.outcome.status).toBe('verified');
  });

  it('a disputed batch is wrong, and what comes after it waits', async () => {
    await append(l1, chain, 'wrong');
    await append(l1, chain, 'after');
    await dispute(l1, chain, 1n);
    const report = await look();
    expect(report.findings.map(({ code }) => code)).toContain('challenged');
    expect(claimOf(report, '1').verdict.outcome).toMatchObject({ status: 'failed', code: 'root-rejected' });
    const after = claimOf(report, '2');
    expect(after.undo).toContainEqual(expect.objectContaining({ what: 'a disputed batch before it', state: 'open' }));
    expect(report.exits).toMatchObject([{ outcome: { code: 'challenged' } }, {}, { onPaper: expect.any(String) }]);
  });

  it('nodes of the L2 are held against the root of a batch: out of the state roots of all of its blocks', async () => {
    const anvils = await Promise.all([startL2(), startL2()]);
    try {
      const [node, other] = anvils.map((one) => connect(one, L2_CHAIN_ID)) as [Chain, Chain];
      await node.client.mine({ blocks: 20, interval: 1 });
      await other.client.setBalance({ address: chain.address, value: 1n });
      await other.client.mine({ blocks: 20, interval: 1 });
      const roots = await Promise.all(
        Array.from({ length: 10 }, async (_, i) => {
          const { stateRoot } = await node.client.getBlock({ blockNumber: BigInt(11 + i) });
          return stateRoot;
        }),
      );
      await l1.send('ovm', chain, 'append', [BigInt(L2_CHAIN_ID), batchRoot(roots), BATCH_SIZE]);
      const urls = [node.rpcUrl, other.rpcUrl];
      const { reported, verdict } = claimOf(await lookAt(engine, l1, 'ovm-devnet', 3, urls), '1');
      expect(reported).toMatchObject([{ says: 'same' }, { says: 'other' }]);
      expect(verdict).toEqual(claimOf(await look(), '1').verdict);
    } finally {
      await Promise.all(anvils.map((one) => one.stop()));
    }
  });

  it('after a deletion it is not proven that no other batch stood there', async () => {
    await append(l1, chain, 'gone');
    await remove(l1, chain, 1n, 'gone');
    await append(l1, chain, 'instead');
    await l1.pass(WINDOW + 1);
    const claim = claimOf(await look(), '1');
    expect(claim.claim.statement.post).toBe(rootNamed('instead'));
    expect(claim.noContradiction).toMatchObject({ status: 'unverifiable', code: 'completeness-unproven' });
    expect(claim.verdict.outcome.status).toBe('unverifiable');
  });
});
