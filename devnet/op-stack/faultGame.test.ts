import type { Address } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, type Contract, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { readArtifact } from './artifacts.ts';
import { ANCHOR, type Deployed, deploy, FAULT_GAME, FINALITY_DELAY, MAX_CLOCK } from './deploy.ts';
import { attack, createGame, resolve, rootNamed } from './games.ts';
import { deployKailua } from './kailua.ts';
import { deployOracle } from './oracle.ts';
import { pinsOf, readPins } from './pins.ts';
import { deployStandIns } from './standIns.ts';
import { deploySuccinct } from './succinct.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let engine: Engine;

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

const look = (last?: number): Promise<Report> => lookAt(engine, l1, 'op-devnet', last);

function claimOf({ claims }: Report, id: string): ClaimReport {
  const found = claims.find(({ claim }) => claim.id === id);
  if (found === undefined) throw new Error(`no claim ${id}`);
  return found;
}

describe('fault games of the older generation, with the real contracts', () => {
  it('what is pinned is what stands on a fresh chain', async () => {
    const others = [
      await deployStandIns(l1),
      await deploySuccinct(l1),
      await deployOracle(l1),
      await deployKailua(l1),
    ] as const;
    const all = await pinsOf(l1, deployed, ...others);
    expect(all).toEqual(await readPins());
    // The stand-ins are compiled first, where they have not been.
  }, 120_000);

  it('a fresh root: posted without proof, and open to challenge for the whole clock', async () => {
    await createGame(l1, deployed, rootNamed('first'), 200n);
    const report = await look();
    const { claim, challenge, verdict, steps } = claimOf(report, '0');
    expect(claim).toMatchObject({
      statement: { pre: ANCHOR.root, post: rootNamed('first'), range: { from: 101, to: 200 } },
      onL1: 'open',
    });
    expect(challenge).toMatchObject({ status: 'verified', facts: { at: null } });
    expect(verdict.outcome).toMatchObject({ code: 'challenge-open', notBefore: claim.posted.time + MAX_CLOCK });
    expect(steps.find(({ step }) => step === 'proof:devnet-cannon')?.checked).toContain('Posted without proof');
    expect(report.findings).toEqual([]);
  });

  it('a root that was challenged in time, and one that was not: the clocks decide both', async () => {
    const [first, wrong] = await Promise.all([gameAt(0), createGame(l1, deployed, rootNamed('wrong'), 300n)]);
    await attack(l1, wrong);
    const challenged = claimOf(await look(1), '1');
    expect(challenged.challenge).toMatchObject({ status: 'verified', facts: { at: expect.any(Number) } });
    expect(challenged.verdict.outcome).toMatchObject({ status: 'pending', code: 'challenge-open' });
    const { notBefore = 0 } = challenged.verdict.outcome as { notBefore?: number };
    expect(notBefore).toBeGreaterThanOrEqual(challenged.claim.posted.time + MAX_CLOCK);

    await l1.pass(MAX_CLOCK + 1);
    await resolve(l1, first);
    await resolve(l1, wrong);
    const decided = await look();
    expect(claimOf(decided, '0').verdict.outcome).toMatchObject({ code: 'window-open' });
    expect(claimOf(decided, '0').undo.map(({ what, state }) => `${what}: ${state}`)).toContain(
      'a successful challenge: closed',
    );
    expect(claimOf(decided, '1')).toMatchObject({
      claim: { onL1: 'rejected' },
      verdict: { outcome: { status: 'failed', code: 'root-rejected' } },
    });

    await l1.pass(FINALITY_DELAY + 1);
    const over = claimOf(await look(), '0');
    expect(over.claim.onL1).toBe('accepted');
    expect(over.verdict.outcome).toMatchObject({ status: 'verified', facts: { quorum: ['devnet-cannon'] } });
    expect(over.conclusion.match).toBe('same');
    expect(over.ladder.find(({ rung }) => rung === 'proven')).toMatchObject({ state: 'not-applicable' });
    expect(over.ladder.find(({ rung }) => rung === 'withdrawable')).toMatchObject({ state: 'reached' });
  });

  it('the guardian voids a game that was won, and pauses', async () => {
    const first = await gameAt(0);
    await l1.send('guardian', deployed.portal, 'blacklistDisputeGame', [first.address]);
    await l1.send('guardian', deployed.superchain, 'pause', ['test']);
    const report = await look();
    expect(claimOf(report, '0').verdict.outcome).toMatchObject({ status: 'unverifiable', code: 'voided' });
    expect(report.findings.map(({ code }) => code).sort()).toEqual(['challenged', 'paused', 'voided']);
    await l1.send('guardian', deployed.superchain, 'unpause', []);
  });

  it('two roots for one block: named while nothing is decided, and failed once both were won', async () => {
    const games = [
      await createGame(l1, deployed, rootNamed('one'), 400n),
      await createGame(l1, deployed, rootNamed('another'), 400n),
    ];
    const open = await look(2);
    expect(open.findings).toMatchObject([{ code: 'rival', claim: '3' }]);
    for (const id of ['2', '3']) expect(claimOf(open, id).verdict.outcome).toMatchObject({ code: 'challenge-open' });
    await l1.pass(MAX_CLOCK + 1);
    for (const game of games) await resolve(l1, game);
    const both = await look(2);
    for (const id of ['2', '3'])
      expect(claimOf(both, id).verdict.outcome).toMatchObject({ status: 'failed', code: 'provers-disagree' });
  });

  it('another implementation of games, and other code behind a proxy, are findings', async () => {
    const other = await l1.deploy(await readArtifact('FaultDisputeGame'), otherGame);
    await l1.send('owner', deployed.factory, 'setImplementation', [FAULT_GAME, other.address]);
    const portal = await l1.deploy(await readArtifact('OptimismPortal2'), [1n, 2n]);
    const proxy = { address: deployed.portal.address, abi: deployed.proxyAbi };
    await l1.send('owner', proxy, 'upgradeTo', [portal.address]);
    const report = await look(1);
    expect(report.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['code-changed', 'code-changed', 'rule-changed']),
    );
    expect(report.rule).toMatchObject([{ delay: 2 }]);
  });

  it('a type of game that is not known here', async () => {
    await l1.send('guardian', deployed.portal, 'setRespectedGameType', [77]);
    expect(await look()).toMatchObject({ gap: { gap: 'implementation-unknown' }, claims: [] });
  });
});

async function gameAt(index: number): Promise<Contract> {
  const [, , address] = (await l1.read(deployed.factory, 'gameAtIndex', [BigInt(index)])) as [number, bigint, Address];
  return { address, abi: deployed.faultGame.abi };
}

const nobody = `0x${'00'.repeat(19)}01`;
const otherGame = [FAULT_GAME, rootNamed('other program'), 73n, 30n, 1n, 2n, nobody, nobody, nobody, 1n];
