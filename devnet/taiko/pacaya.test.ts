import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { type Deployed, deployPacaya } from './deploy.ts';
import { type Enclave, registerBoth } from './enclaves.ts';
import { falseBatchZk, type Meta, proposeBatch, proveBatches, resultOf, signedBatch } from './pacaya.ts';
import { claimOf, codesOf, wordsOf } from './reading.ts';

const COOLDOWN = 7_200;
let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let engine: Engine;
let geth: Enclave;
let reth: Enclave;
const metas: Meta[] = [];

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  deployed = await deployPacaya(l1);
  [geth, reth] = await registerBoth(l1, deployed);
  for (let i = 0; i < 4; i++) metas.push(await proposeBatch(l1, deployed));
  engine = startEngine();
}, 120_000);
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

const look = (last?: number): Promise<Report> => lookAt(engine, l1, 'taiko-devnet-pacaya', last);
const meta = (id: number): Meta => {
  const found = metas[id - 1];
  if (found === undefined) throw new Error(`no batch ${id}`);
  return found;
};
const right = (id: number) => [meta(id), resultOf('right', BigInt(id))] as const;

describe('a Pacaya inbox, with stand-ins', () => {
  it('one proof of two batches: both enclaves are followed, and the cooldown runs', async () => {
    await proveBatches(l1, deployed, [right(1), right(2)], [signedBatch(geth), signedBatch(reth)]);
    const report = await look();
    expect(report.findings).toEqual([]);
    expect(report.claims.map(({ claim }) => claim.id)).toEqual(['2', '1']);
    const claim = claimOf(report, '2');
    expect(claim.claim.statement).toMatchObject({
      ...{ pre: resultOf('right', 1n).blockHash, range: { from: 11, to: 20 } },
    });
    expect(wordsOf(claim)).toEqual({
      ...{ 'proof:sgx-geth': 'verified', 'proof:sgx-reth': 'verified' },
      ...{ 'proof:risc0': 'proof-not-posted', 'proof:sp1': 'proof-not-posted' },
    });
    expect(claim.noContradiction.status).toBe('verified');
    expect(claim.verdict.outcome).toMatchObject({ status: 'pending', code: 'window-open' });
  });

  it('after the cooldown the batches are verified', async () => {
    await l1.pass(COOLDOWN + 1);
    await l1.send('prover', deployed.inbox, 'verifyBatches', [10n]);
    const claim = claimOf(await look(), '2');
    expect(claim.claim.onL1).toBe('accepted');
    expect(claim.verdict.outcome).toMatchObject({
      status: 'verified',
      facts: { quorum: ['devnet-sgx-geth', 'devnet-sgx-reth'] },
    });
  });

  it('a ZK proof that L1 took and that proves nothing', async () => {
    await proveBatches(l1, deployed, [right(3)], [signedBatch(geth), falseBatchZk('sp1')]);
    const claim = claimOf(await look(1), '3');
    expect(wordsOf(claim)).toMatchObject({ 'proof:sgx-geth': 'verified', 'proof:sp1': 'not-canonical' });
    expect(claim.verdict.outcome.status).toBe('failed');
  });

  it('two results of one batch: the inbox pauses, and the two contradict each other', async () => {
    await proveBatches(l1, deployed, [right(4)], [signedBatch(geth), signedBatch(reth)]);
    const wrong = [meta(4), resultOf('wrong', 4n, 'right')] as const;
    await proveBatches(l1, deployed, [wrong], [signedBatch(geth), signedBatch(reth)]);
    const report = await look(1);
    const claim = claimOf(report, '4');
    expect(codesOf(report)).toEqual(expect.arrayContaining(['paused', 'contradiction']));
    // In the order of their verifiers' addresses.
    const opposing = Object.entries(wordsOf(claim)).filter(([step]) => step.startsWith('opposing:'));
    expect(opposing.map(([, word]) => word)).toEqual(['verified', 'verified']);
    expect(claim.verdict.outcome).toMatchObject({ status: 'failed', code: 'provers-disagree' });
    expect(claim.standings).toContainEqual(expect.objectContaining({ stand: 'contradicts', differs: ['post'] }));
  });
});
