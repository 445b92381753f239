import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Anvil } from '../anvil.ts';
import { startEvilRpc } from '../evilRpc.ts';
import { type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { rootNamed } from './games.ts';
import { CLOCK, deployKailua, type KailuaDeployed, proposeRoot, proveFault, proveValid } from './kailua.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: KailuaDeployed;
let engine: Engine;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  deployed = await deployKailua(l1);
  engine = startEngine();
}, 120_000);
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

const look = (): Promise<Report> => lookAt(engine, l1, 'op-devnet-kailua', 5);

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

/** What a test does to the chain is undone after it. */
async function apart(run: () => Promise<void>): Promise<void> {
  const before = await l1.client.snapshot();
  try {
    await run();
  } finally {
    await l1.client.revert({ id: before });
  }
}

describe('games of Kailua, with stand-ins', () => {
  it('what all others go on from is proven by nobody', async () => {
    const report = await look();
    expect(report.findings).toEqual([]);
    expect(report.claims.map(({ claim }) => claim.id)).toEqual(['0']);
    expect(wordsOf(claimOf(report, '0'))).toEqual({
      'proof:devnet-kailua-game': 'proof-not-posted',
      'proof:devnet-kailua': 'proof-not-posted',
    });
  });

  it('alone, a proposal wins by time', () =>
    apart(async () => {
      const game = await proposeRoot(l1, deployed, 'right');
      const open = claimOf(await look(), '1');
      expect(open.claim.statement).toMatchObject({
        ...{ pre: rootNamed('first'), post: rootNamed('right'), range: { from: 1001, to: 1600 } },
      });
      expect(wordsOf(open)).toMatchObject({ 'proof:devnet-kailua-game': 'challenge-open' });
      expect(open.noContradiction.status).toBe('verified');
      await l1.pass(CLOCK + 1);
      await l1.send('challenger', game, 'resolve', []);
      await l1.pass(302_401);
      const won = claimOf(await look(), '1');
      expect(won.claim.onL1).toBe('accepted');
      expect(wordsOf(won)).toMatchObject({ 'proof:devnet-kailua-game': 'verified' });
      expect(won.verdict.outcome.status).toBe('verified');
    }));

  it('of two that contradict each other neither is decided, whatever time passes', () =>
    apart(async () => {
      const right = await proposeRoot(l1, deployed, 'right');
      await proposeRoot(l1, deployed, 'wrong');
      await l1.pass(CLOCK + 1);
      await expect(l1.send('challenger', right, 'resolve', [])).rejects.toThrow('not proven');
      const report = await look();
      for (const id of ['1', '2']) {
        const claim = claimOf(report, id);
        expect(wordsOf(claim)).toMatchObject({ 'proof:devnet-kailua-game': 'challenged' });
        expect(claim.verdict.outcome.status).toBe('pending');
      }
      expect(report.findings.map(({ code, claim }) => [code, claim])).toEqual([
        ['rival', '2'],
        ['rival', '1'],
      ]);
    }));

  it('a false proof that L1 took for one against the other: both are red', () =>
    apart(async () => {
      await proposeRoot(l1, deployed, 'right');
      await proposeRoot(l1, deployed, 'wrong');
      await proveFault(l1, deployed, 1, 'right');
      const report = await look();
      const [kept, lost] = [claimOf(report, '1'), claimOf(report, '2')];
      expect(wordsOf(kept)).toMatchObject({ 'proof:devnet-kailua': 'not-on-curve' });
      expect(kept.verdict.outcome).toMatchObject({ status: 'failed', code: 'proof-rejected' });
      expect(wordsOf(lost)).toMatchObject({ 'proof:devnet-kailua-game': 'root-rejected' });
      expect(lost.verdict.outcome.status).toBe('failed');
    }));

  it('a source that hides the log of that proof: neither is green, and nothing is said of the proof', () =>
    apart(async () => {
      await proposeRoot(l1, deployed, 'right');
      await proposeRoot(l1, deployed, 'wrong');
      await proveFault(l1, deployed, 1, 'right');
      const evil = await startEvilRpc(anvil.rpcUrl);
      try {
        await evil.setMode({ mode: 'hide-logs', contract: deployed.first.address });
        const kept = claimOf(await lookAt(engine, { ...l1, rpcUrl: evil.url }, 'op-devnet-kailua', 5), '1');
        expect(wordsOf(kept)).toMatchObject({ 'proof:devnet-kailua': 'no-honest-source' });
        expect(kept.verdict.outcome.status).toBe('unverifiable');
      } finally {
        await evil.close();
      }
    }));

  it('a false proof of validity, with which L1 decides at once', () =>
    apart(async () => {
      const game = await proposeRoot(l1, deployed, 'right');
      await proveValid(l1, deployed, 0);
      await l1.send('challenger', game, 'resolve', []);
      const claim = claimOf(await look(), '1');
      expect(wordsOf(claim)).toMatchObject({
        'proof:devnet-kailua-game': 'verified',
        'proof:devnet-kailua': 'not-on-curve',
      });
      expect(claim.verdict.outcome).toMatchObject({ status: 'failed', code: 'proof-rejected' });
    }));
});
