import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { changes } from '../../src/rollups/testing/fakeL1.ts';
import type { StoredBatch } from '../../src/rollups/zk-stack/storedBatch.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { commit, execute, fflonk, proveBatch, slipIn } from './batches.ts';
import { type Deployed, deploy, GENESIS, otherExecutor, point } from './deploy.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let engine: Engine;
const batches: StoredBatch[] = [GENESIS];

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

const at = (i: number): StoredBatch => batches.at(i) ?? GENESIS;
const next = async (name?: string) => batches.push(await commit(l1, deployed, at(-1), name));
const lastTwo = () => [at(-2), at(-1)] as const;
const look = (last?: number): Promise<Report> => lookAt(engine, l1, 'era-devnet', last);
const claimOf = ({ claims }: Report, id: string): ClaimReport => {
  const found = claims.find(({ claim }) => claim.id === id);
  if (found === undefined) throw new Error(`no claim ${id}`);
  return found;
};
const wordOf = ({ steps }: ClaimReport) => {
  const outcome = steps.find(({ step }) => step === 'proof:devnet-era')?.outcome;
  return outcome === undefined ? undefined : 'code' in outcome ? outcome.code : outcome.status;
};

describe('a diamond, with stand-ins', () => {
  it('has no batch at first', async () => {
    const { claims, findings } = await look();
    expect([claims, changes(findings)]).toEqual([[], []]);
  });

  it('a batch is posted, and its prover is silent', async () => {
    await next();
    const claim = claimOf(await look(), '1');
    expect(claim.claim.statement).toMatchObject({
      ...{ pre: GENESIS.batchHash, post: at(1).batchHash, data: at(1).commitment },
      range: { from: 1, to: 1, unit: 'batch' },
    });
    expect(wordOf(claim)).toBe('proof-not-posted');
    expect(claim.verdict.outcome.status).toBe('pending');
  });

  it('proven, it is verified natively and by the contract, and waits for its execution', async () => {
    await proveBatch(l1, deployed, lastTwo());
    const claim = claimOf(await look(), '1');
    expect(wordOf(claim)).toBe('verified');
    expect(claim.verdict.outcome).toMatchObject({ status: 'pending', code: 'window-open' });
    await expect
      .poll(async () => opinionsOf(claimOf(await look(), '1')), { timeout: 20_000 })
      .toEqual([
        ['plonk-snarkjs', 'verified'],
        ['evm-replay', 'verified'],
      ]);
  });

  it('executed, it is final', async () => {
    await execute(l1, deployed, at(1));
    const claim = claimOf(await look(), '1');
    expect(claim.verdict.outcome.status).toBe('verified');
    expect(claim.claim.onL1).toBe('accepted');
  });

  it('a proof in the other wrapper is for the contract alone', async () => {
    await next();
    await proveBatch(l1, deployed, lastTwo(), fflonk);
    expect(wordOf(claimOf(await look(), '2'))).toBe('verified');
  });

  it('a batch that was reverted and committed anew is the new one', async () => {
    await next('first');
    await proveBatch(l1, deployed, lastTwo());
    await l1.send('proposer', deployed.timelock, 'revertBatchesSharedBridge', [deployed.diamond.address, 2n]);
    batches.pop();
    await next('second');
    const claim = claimOf(await look(), '3');
    expect(claim.claim.statement.post).toBe(at(3).batchHash);
    expect(wordOf(claim)).toBe('proof-not-posted');
    await proveBatch(l1, deployed, lastTwo());
    expect(wordOf(claimOf(await look(), '3'))).toBe('verified');
  });

  it('a false proof that another verifier let in for a moment is failed', async () => {
    await next();
    await slipIn(l1, deployed, lastTwo());
    const claim = claimOf(await look(), '4');
    expect(wordOf(claim)).toBe('equation');
    expect(claim.verdict.outcome.status).toBe('failed');
  });

  it('another verifier, an upgrade and another facet are named, and no proof is read', async () => {
    await l1.send('zkStack', deployed.diamond, 'setVerifier', [deployed.takesEverything.address]);
    const swapped = await look();
    expect(changes(swapped.findings).map(({ code }) => code)).toEqual(['route-changed', 'key-changed']);
    expect(wordOf(claimOf(swapped, '3'))).toBe('implementation-unknown');
    await l1.send('zkStack', deployed.diamond, 'setVerifier', [deployed.verifier.address]);
    await l1.send('zkStack', deployed.diamond, 'startUpgrade', [(31n << 32n) | 0n, `0x${'ab'.repeat(32)}`]);
    await point(l1, { ...deployed.diamond, abi: deployed.frontAbi }, await otherExecutor(l1));
    const upgraded = await look();
    expect(changes(upgraded.findings).map(({ code }) => code)).toEqual([
      'code-changed',
      'code-changed',
      'upgrade-pending',
    ]);
    expect(wordOf(claimOf(upgraded, '3'))).toBe('implementation-unknown');
  });
});

const opinionsOf = ({ steps }: ClaimReport) =>
  steps
    .find(({ step }) => step === 'proof:devnet-era')
    ?.opinions?.map(({ verifier, outcome }) => [verifier, outcome.status]);
