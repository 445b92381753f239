import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { type Deployed, deployShasta, MEASURED, PROGRAMS } from './deploy.ts';
import { addByOwner, type Enclave, register } from './enclaves.ts';
import { claimOf, codesOf, wordsOf } from './reading.ts';
import { advance, falseZk, propose, signedBy } from './shasta.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let engine: Engine;
let geth: Enclave;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  deployed = await deployShasta(l1, 'ZkRequired');
  geth = await register(l1, deployed, { of: 'sgxGeth', name: 'geth' });
  engine = startEngine();
}, 120_000);
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

const look = (last?: number): Promise<Report> => lookAt(engine, l1, 'taiko-devnet', last);

describe('a Shasta inbox that demands a ZK proof, with stand-ins', () => {
  it('nothing is proven yet: the counter says so', async () => {
    await propose(l1, deployed);
    const report = await look();
    expect(report.claims).toEqual([]);
    expect(report.verdict.outcome).toMatchObject({ status: 'pending', code: 'no-claim-yet' });
    expect(report.findings).toEqual([]);
  });

  it('an enclave’s signature is followed to its quote; a ZK proof that L1 took and that proves nothing is red', async () => {
    await advance(l1, deployed, 'right', [signedBy(deployed, geth), falseZk('risc0')]);
    await propose(l1, deployed);
    const report = await look();
    const claim = claimOf(report, '2');
    expect(claim.claim).toMatchObject({ onL1: 'accepted', statement: { range: { from: 1, to: 20 } } });
    expect(wordsOf(claim)).toEqual({
      'proof:sgx-geth': 'verified',
      'proof:sgx-reth': 'proof-not-posted',
      'proof:risc0': 'not-on-curve',
      'proof:sp1': 'proof-not-posted',
    });
    expect(claim.noContradiction.status).toBe('verified');
    expect(claim.verdict.outcome).toMatchObject({ status: 'failed', code: 'proof-rejected' });
    expect(claim.steps.find(({ step }) => step === 'storage')?.checked).toContain('1 more is posted');
    expect(report.findings).toEqual([]);
  });

  it('the next claim goes on where the one before ends', async () => {
    await advance(l1, deployed, 'right', [signedBy(deployed, geth), falseZk('sp1')]);
    const report = await look();
    expect(report.claims.map(({ claim }) => claim.id)).toEqual(['4', '2']);
    const { statement } = claimOf(report, '4').claim;
    expect(statement).toMatchObject({ range: { from: 21, to: 40 } });
    expect(wordsOf(claimOf(report, '4'))).toMatchObject({ 'proof:sgx-geth': 'verified', 'proof:sp1': 'not-canonical' });
    expect((await look(1)).claims.map(({ claim }) => claim.id)).toEqual(['4']);
  });

  it('an instance that the owner added: nobody published what it runs', async () => {
    const added = await addByOwner(l1, deployed, { of: 'sgxReth', name: 'of the owner' });
    await advance(l1, deployed, 'right', [signedBy(deployed, added), falseZk('risc0')]);
    const claim = claimOf(await look(1), '5');
    expect(wordsOf(claim)).toMatchObject({ 'proof:sgx-reth': 'document-not-published' });
  });

  it('an instance that was taken out since is no no, and neither is a program that is trusted no more', async () => {
    await l1.send('taiko', deployed.sgxReth, 'deleteInstances', [[0n]]);
    await l1.send('taiko', deployed.risc0, 'setTrusted', [PROGRAMS.risc0[0], false]);
    await l1.send('taiko', deployed.sgxGeth, 'setMrEnclave', [MEASURED.geth, false]);
    const report = await look();
    expect(wordsOf(claimOf(report, '5'))).toMatchObject({
      'proof:sgx-reth': 'key-unknown',
      'proof:risc0': 'not-on-curve',
    });
    expect(wordsOf(claimOf(report, '4'))).toMatchObject({ 'proof:sgx-geth': 'verified' });
    expect(codesOf(report)).toEqual(['key-changed', 'key-changed']);
    expect(report.findings.map(({ prover }) => prover)).toEqual(['devnet-sgx-geth', 'devnet-risc0']);
  });

  it('a pause is a finding', async () => {
    await l1.send('taiko', deployed.inbox, 'pause', []);
    expect(codesOf(await look(1))).toContain('paused');
  });

  it('another implementation: claims are still read by calls, and no proof of them is', async () => {
    const { inbox, proxyAbi, composer, store } = deployed;
    const other = await deployShasta(l1, 'SgxAndAny');
    await l1.send('taiko', { address: inbox.address, abi: proxyAbi }, 'upgradeTo', [other.implementation.address]);
    const report = await look(1);
    expect(codesOf(report)).toEqual(expect.arrayContaining(['code-changed', 'rule-changed']));
    expect(Object.values(wordsOf(claimOf(report, '5')))).toEqual(
      Array.from({ length: 4 }, () => 'implementation-unknown'),
    );
    expect(claimOf(report, '5').verdict.outcome.status).toBe('unverifiable');
    expect(composer.address).not.toBe(store.address);
  });
});
