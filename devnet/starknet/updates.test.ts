import { encodeAbiParameters } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { changes } from '../../src/rollups/testing/fakeL1.ts';
import type { Anvil } from '../anvil.ts';
import { accountOf, type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { type Deployed, deploy, deployGps, deployStandIn, FIRST, named, PROGRAMS } from './deploy.ts';
import { prove } from './prover.ts';
import { handIn, outputAfter, register, registerStatements, setBack, stateOf, update, upgrade } from './updates.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let engine: Engine;
let before: `0x${string}`;

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
beforeEach(async () => {
  before = await l1.client.snapshot();
});
afterEach(() => l1.client.revert({ id: before }));

const look = (last?: number): Promise<Report> => lookAt(engine, l1, 'starknet-devnet', last);

/** The words of each claim's rows: a status, or the code that says why it is not verified. */
const wordsOf = ({ claims }: Report, id: string) => {
  const found = claims.find(({ claim }) => claim.id === id);
  if (found === undefined) throw new Error(`no claim ${id} among ${claims.map(({ claim }) => claim.id).join()}`);
  const rows = found.steps.map(({ step, outcome }) => [step, 'code' in outcome ? outcome.code : outcome.status]);
  return Object.fromEntries(rows) as Record<string, string>;
};
const codesOf = ({ findings }: Report) => changes(findings).map(({ code }) => code);

describe('updates of a core, with stand-ins', () => {
  it('nothing is proven yet: the core is where it began', async () => {
    const report = await look();
    expect(report.claims).toEqual([]);
    expect(report.verdict.outcome).toMatchObject({ status: 'pending', code: 'no-claim-yet' });
    expect(changes(report.findings)).toEqual([]);
  });

  it('each is followed from its words to its fact, to the slot, to the STARK; by blobs and by call data', async () => {
    await update(l1, deployed);
    await update(l1, deployed, { isDirect: true });
    const report = await look();
    expect(report.claims.map(({ claim }) => claim.id)).toEqual(['20', '10']);
    for (const id of ['20', '10']) {
      expect(wordsOf(report, id)).toEqual({
        ...{ l1: 'verified', storage: 'verified', inputs: 'verified', agreement: 'verified', finality: 'verified' },
        'proof:devnet-sharp': 'verified',
      });
    }
    const [newest] = report.claims;
    expect(newest?.claim.statement).toMatchObject({ range: { from: 11, to: 20 } });
    const proof = newest?.steps.find(({ step }) => step === 'proof:devnet-sharp');
    expect(proof?.checked).toContain('A STARK of 2 tasks, this update one of them');
    expect(proof?.checked).toContain('8 queries of 4 bits and 8 bits of work, 40 bits in all');
    expect(report.verdict.outcome).toMatchObject({ status: 'verified', facts: { quorum: ['devnet-sharp'] } });
    expect(changes(report.findings)).toEqual([]);
  });

  it('a fact of the verifier of before counts while the newer one asks it, and the STARK is replayed there', async () => {
    const output = outputAfter(await stateOf(l1, deployed));
    await register(l1, deployed, { programHash: PROGRAMS.aggregator, output: [output] }, deployed.older);
    await handIn(l1, deployed, output);
    const report = await look();
    expect(wordsOf(report, '10')).toMatchObject({ 'proof:devnet-sharp': 'verified' });
    const row = report.claims[0]?.steps.find(({ step }) => step.startsWith('proof:'));
    expect(row?.checked).toContain(deployed.older.address.toLowerCase());
    await l1.pass(366 * 86_400);
    const later = await look();
    expect(later.claims[0]?.steps.find(({ step }) => step.startsWith('proof:'))?.checked).toContain('asks no more');
    expect(wordsOf(later, '10')).toMatchObject({ 'proof:devnet-sharp': 'verified' });
  });

  it('other programs and another configuration are findings; what was proven before them stays proven', async () => {
    await update(l1, deployed);
    await l1.send('starknet', deployed.core, 'setAggregatorProgramHash', [named('another aggregator')]);
    await l1.send('starknet', deployed.core, 'setConfigHash', [named('another configuration')]);
    const report = await look();
    expect(codesOf(report)).toEqual(['key-changed', 'key-changed']);
    expect(wordsOf(report, '10')).toMatchObject({ 'proof:devnet-sharp': 'verified' });
    const told = { config: named('another configuration') };
    const output = outputAfter(await stateOf(l1, deployed), told);
    await register(l1, deployed, { programHash: named('another aggregator'), output: [output] });
    await handIn(l1, deployed, output);
    expect(wordsOf(await look(), '20')).toMatchObject({ 'proof:devnet-sharp': 'key-unknown' });
  });
});

describe('what a governor can bring', () => {
  it('unknown code behind the core: no layout of it is read', async () => {
    await update(l1, deployed);
    const other = await deployStandIn(l1, 'Starknet', accountOf('prover').address, accountOf('proposer').address);
    await upgrade(l1, deployed, deployed.core, other.address, '0x');
    const report = await look();
    expect(codesOf(report)).toEqual(['code-changed']);
    expect(wordsOf(report, '10')).toMatchObject({
      ...{ inputs: 'implementation-unknown', 'proof:devnet-sharp': 'implementation-unknown' },
      ...{ agreement: 'implementation-unknown', finality: 'implementation-unknown' },
    });
    expect(report.verdict.outcome.status).toBe('unverifiable');
  });

  it('a verifier that is not known here: its facts count for nothing', async () => {
    await update(l1, deployed);
    const other = await deployGps(l1, deployed, deployed.gps.address);
    const target = encodeAbiParameters([{ type: 'address' }], [other.address]);
    await upgrade(l1, deployed, deployed.callProxy, deployed.callProxyImplementation.address, target);
    await update(l1, deployed);
    const report = await look();
    expect(codesOf(report)).toEqual(['route-changed']);
    expect(wordsOf(report, '20')).toMatchObject({ 'proof:devnet-sharp': 'implementation-unknown' });
    expect(wordsOf(report, '10')).toMatchObject({ 'proof:devnet-sharp': 'verified' });
  });

  it('the core is set back, and other blocks are proven: what was undone is voided, and no contradiction', async () => {
    await update(l1, deployed);
    await setBack(l1, deployed, FIRST);
    await update(l1, deployed, { name: 'other' });
    const report = await look();
    expect(report.claims.map(({ claim }) => [claim.id.replace(/@.*/, '@'), claim.onL1])).toEqual([
      ['10', 'accepted'],
      ['10@', 'voided'],
    ]);
    expect(codesOf(report)).toEqual(['voided']);
    expect(report.verdict.outcome.status).toBe('verified');
  });

  it('the core is set back, and another root of the same block is proven: the prover contradicts itself', async () => {
    await update(l1, deployed);
    const { blockHash } = await stateOf(l1, deployed);
    await setBack(l1, deployed, FIRST);
    await update(l1, deployed, { name: 'forged', blockHash });
    const report = await look();
    expect(wordsOf(report, '10')).toMatchObject({
      'proof:devnet-sharp': 'verified',
      'opposing:devnet-sharp:1': 'verified',
      agreement: 'provers-disagree',
    });
    expect(codesOf(report)).toContain('contradiction');
    expect(report.verdict.outcome).toMatchObject({ status: 'failed', code: 'provers-disagree' });
  });
});

describe('the stand-ins', () => {
  it('refuse a proof with one word changed, one that lacks a statement, and an update whose fact is not kept', async () => {
    const output = outputAfter(await stateOf(l1, deployed));
    const calls = prove([{ programHash: PROGRAMS.aggregator, output: [output] }]);
    const main = (args: readonly unknown[]) => l1.send('prover', deployed.gps, 'verifyProofAndRegister', args);
    await expect(handIn(l1, deployed, output)).rejects.toThrow('NO_STATE_TRANSITION_PROOF');
    await expect(main(calls.main)).rejects.toThrow('Memory page fact was not registered.');
    await registerStatements(l1, deployed, calls);
    const [params, proof, ...rest] = calls.main;
    for (const at of proof.keys()) {
      const changed = proof.map((word, i) => (i === at ? word + 1n : word));
      await expect(main([params, changed, ...rest])).rejects.toThrow();
    }
    const [fewer, ...more] = params;
    await expect(main([[(fewer ?? 0n) - 1n, ...more], proof, ...rest])).rejects.toThrow('security requirements');
    await main(calls.main);
    await handIn(l1, deployed, output);
    expect(await stateOf(l1, deployed)).toMatchObject({ blockNumber: 10n });
  });
});
