import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { changes } from '../../src/rollups/testing/fakeL1.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, type Contract, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { rootNamed } from './games.ts';
import { ENCLAVE } from './registrations.ts';
import {
  addFalseZk,
  challengeWithZk,
  deployStandIns,
  firstStep,
  nullifyZk,
  proposeWithTee,
  STAND_IN_HASHES,
  type StandIns,
  stepOf,
} from './standIns.ts';

const DAY = 86_400;
let anvil: Anvil;
let l1: Chain;
let standIns: StandIns;
let engine: Engine;
let first: Contract;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  standIns = await deployStandIns(l1);
  first = await proposeWithTee(l1, standIns, firstStep(standIns, 'right'));
  engine = startEngine();
}, 120_000);
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

const look = (last?: number): Promise<Report> => lookAt(engine, l1, 'op-devnet-proofs', last);

/** The step that goes on from another game, whose roots follow from its name. */
const stepAfter = (parent: Contract, before: string, name: string, fromBlock: bigint) =>
  stepOf(name, { parent: parent.address, from: rootNamed(`${before} 2`), fromBlock });

function claimOf({ claims }: Report, id: string): ClaimReport {
  const found = claims.find(({ claim }) => claim.id === id);
  if (found === undefined) throw new Error(`no claim ${id}`);
  return found;
}

const wordsOf = ({ steps }: ClaimReport) =>
  Object.fromEntries(
    steps
      .filter(({ step }) => /^(proof|opposing):/.test(step))
      .map(({ step, outcome }) => [step, 'code' in outcome ? outcome.code : outcome.status]),
  );

describe('games of TEE and ZK proofs, of the current generation, with stand-ins', () => {
  it('a TEE alone: its signature is verified over the journal rebuilt here, and the long delay runs', async () => {
    const report = await look();
    expect(changes(report.findings)).toEqual([]);
    const claim = claimOf(report, '0');
    expect(wordsOf(claim)).toEqual({ 'proof:devnet-tee': 'verified', 'proof:devnet-zk': 'proof-not-posted' });
    const notBefore = claim.claim.posted.time + 5 * DAY;
    expect(claim.verdict).toMatchObject({ outcome: { code: 'window-open', notBefore }, clause: 1 });
    expect(claim.noContradiction.status).toBe('verified');
    expect(claim.challenge).toMatchObject({ status: 'verified', facts: { at: null } });
  });

  it('after the delay the game is decided, and counts at once', async () => {
    await l1.pass(5 * DAY);
    await l1.send('challenger', first, 'resolve', []);
    const claim = claimOf(await look(), '0');
    expect(claim.claim.onL1).toBe('open');
    await l1.pass(1);
    const later = claimOf(await look(), '0');
    expect(later.claim.onL1).toBe('accepted');
    expect(later.verdict.outcome).toMatchObject({ status: 'verified', facts: { quorum: ['devnet-tee'] } });
  });

  it('L1 took a ZK proof that proves nothing', async () => {
    const game = await proposeWithTee(l1, standIns, firstStep(standIns, 'with a false proof'));
    await addFalseZk(l1, game);
    const claim = claimOf(await look(), '1');
    expect(wordsOf(claim)['proof:devnet-zk']).not.toMatch(/verified|proof-not-posted/);
    expect(claim.verdict.outcome).toMatchObject({ status: 'failed' });
  });

  it('two games of one step with other roots, each signed by the enclave: a contradiction', async () => {
    const report = await look();
    const claim = claimOf(report, '1');
    expect(wordsOf(claim)).toMatchObject({ 'opposing:devnet-tee:1': 'verified' });
    expect(claim.standings).toContainEqual(
      expect.objectContaining({ prover: 'devnet-tee', stand: 'contradicts', differs: ['post'] }),
    );
    expect(report.findings.map(({ code }) => code)).toContain('contradiction');
    expect(claimOf(report, '0').verdict.outcome).toMatchObject({ status: 'failed', code: 'provers-disagree' });
  });

  it('a challenge, and two contradicting proofs of one kind, are facts of their own', async () => {
    const game = await proposeWithTee(l1, standIns, stepAfter(first, 'right', 'challenged', 700n));
    await challengeWithZk(l1, game, 1n);
    const report = await look(1);
    const claim = claimOf(report, '2');
    expect(claim.challenge).toMatchObject({ status: 'verified', facts: { at: expect.any(Number) } });
    expect(changes(report.findings).map(({ code }) => code)).toEqual(['challenged']);
    expect(Object.keys(wordsOf(claim))).toEqual(['proof:devnet-tee', 'opposing:devnet-zk:1']);

    const other = await proposeWithTee(l1, standIns, stepAfter(game, 'challenged', 'nullified', 1300n));
    await addFalseZk(l1, other);
    await nullifyZk(l1, other, 0n);
    const later = await look(1);
    expect(later.findings.map(({ said }) => said).join()).toContain('switched off for good');
    expect(wordsOf(claimOf(later, '3'))['proof:devnet-zk']).toBe('proof-not-posted');
  });

  it('a key that is registered no more is no no', async () => {
    await l1.send('standIns', standIns.signers, 'addDevSigner', [ENCLAVE.address, STAND_IN_HASHES[1]]);
    expect(wordsOf(claimOf(await look(1), '3'))['proof:devnet-tee']).toBe('key-unknown');
  });

  it('retired games count for nothing', async () => {
    await l1.send('guardian', standIns.registry, 'updateRetirementTimestamp', []);
    const report = await look(1);
    expect(claimOf(report, '3').claim.onL1).toBe('voided');
    expect(report.findings.map(({ code }) => code)).toContain('voided');
  });
});
