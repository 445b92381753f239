import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { type Deployed, deployShasta } from './deploy.ts';
import { beforeIncident, forge, setBack, standOf } from './june2026.ts';
import { claimOf, codesOf, wordsOf } from './reading.ts';
import { commitmentTo, type Prove, prove } from './shasta.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let engine: Engine;
let honest: readonly Prove[];
let before: Awaited<ReturnType<typeof standOf>>;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  deployed = await deployShasta(l1, 'SgxAndAny');
  honest = await beforeIncident(l1, deployed);
  before = await standOf(l1, deployed);
  engine = startEngine();
}, 120_000);
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

const look = (last?: number): Promise<Report> => lookAt(engine, l1, 'taiko-devnet-june-2026', last);

describe('June 2026, with stand-ins', () => {
  it('two enclaves agree, which was enough; that a public key is still trusted is said beforehand', async () => {
    const report = await look();
    const claim = claimOf(report, '1');
    expect(wordsOf(claim)).toMatchObject({ 'proof:sgx-geth': 'verified', 'proof:sgx-reth': 'verified' });
    expect(claim.verdict.outcome).toMatchObject({
      status: 'verified',
      facts: { quorum: ['devnet-sgx-geth', 'devnet-sgx-reth'] },
    });
    expect(report.findings.map(({ said }) => said)).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining('whose private key is public')),
    );
  });

  it('L1 took two proofs: one of a debug enclave, one under a signer whose key is public', async () => {
    await forge(l1, deployed);
    const report = await look();
    const claim = claimOf(report, '2');
    expect(claim.claim.onL1).toBe('accepted');
    expect(wordsOf(claim)).toMatchObject({ 'proof:sgx-geth': 'debug', 'proof:sgx-reth': 'measurement-not-allowed' });
    expect(claim.verdict.outcome).toMatchObject({ status: 'failed', code: 'proof-rejected' });
    const compared = claim.steps.flatMap(({ compared }) => compared);
    expect(compared).toContainEqual(expect.objectContaining({ what: expect.stringContaining('debug'), equal: false }));
    expect(compared).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('whose private key is public'), equal: false }),
    );
    expect(report.headline).toBe('2');
  });

  it('set back: the forged range is shown as undone', async () => {
    await setBack(l1, deployed, before);
    const report = await look();
    expect(report.claims.map(({ claim }) => [claim.id.split('@')[0], claim.onL1])).toEqual([
      ['1', 'accepted'],
      ['2', 'voided'],
    ]);
    expect(codesOf(report)).toContain('voided');
    expect(claimOf(report, '1').noContradiction.status).toBe('verified');
  });

  it('proven again with another root: the two results of one range contradict each other', async () => {
    await prove(l1, deployed, await commitmentTo(l1, deployed, { name: 'right' }), honest);
    const report = await look();
    const claim = claimOf(report, '2');
    expect(wordsOf(claim)).toMatchObject({
      'proof:sgx-geth': 'verified',
      'proof:sgx-reth': 'verified',
      'opposing:sgx-geth:1': 'debug',
      'opposing:sgx-reth:2': 'measurement-not-allowed',
    });
    // What was taken against it proves nothing, so the honest proof stands.
    expect(claim.verdict.outcome.status).toBe('verified');
    expect(codesOf(report)).toContain('contradiction');
    const forged = report.claims.find(({ claim }) => claim.onL1 === 'voided');
    expect(forged?.verdict.outcome.status).toBe('failed');
  });
});
