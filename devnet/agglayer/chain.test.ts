import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { changes } from '../../src/rollups/testing/fakeL1.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, connect, L2_CHAIN_ID, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { CONFIG, compiled, type Deployed, deployAgglayer, named, PESSIMISTIC, PROGRAM, ROUTE } from './deploy.ts';
import { advance, ofAnother } from './outputs.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let engine: Engine;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  deployed = await deployAgglayer(l1);
  engine = startEngine();
}, 120_000);
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

const look = (last?: number): Promise<Report> => lookAt(engine, l1, 'agglayer-devnet', last);

function claimOf({ claims }: Report, id: string): ClaimReport {
  const found = claims.find(({ claim }) => claim.id === id);
  if (found === undefined) throw new Error(`no claim ${id}`);
  return found;
}

/** The words of both proofs of one output: a status, or the code that says why it is not verified. */
async function wordsOf(id: string): Promise<readonly string[]> {
  const { steps } = claimOf(await look(4), id);
  return ['proof:devnet-fep', 'proof:devnet-pp'].map((name) => {
    const outcome = steps.find(({ step }) => step === name)?.outcome;
    if (outcome === undefined) throw new Error(`no step ${name}`);
    return 'code' in outcome ? outcome.code : outcome.status;
  });
}
const codesOf = async () => changes((await look(1)).findings).map(({ code }) => code);

/** What a test does to the chain is undone after it. */
async function apart(run: () => Promise<void>): Promise<void> {
  const before = await l1.client.snapshot();
  try {
    await run();
  } finally {
    await l1.client.revert({ id: before });
  }
}
const send = (contract: keyof Deployed, name: string, args: readonly unknown[] = []) =>
  l1.send('agglayer', deployed[contract] as Deployed['chain'], name, args);

describe('a chain with execution proofs, with stand-ins', () => {
  it('nothing is proven yet: the counter says so', async () => {
    const report = await look();
    expect(report.claims).toEqual([]);
    expect(report.verdict.outcome).toMatchObject({ status: 'pending', code: 'no-claim-yet' });
    expect(changes(report.findings)).toEqual([]);
  });

  it('one proof speaks for execution and for accounting', async () => {
    await advance(l1, deployed);
    await advance(l1, deployed);
    const report = await look();
    expect(changes(report.findings)).toEqual([]);
    expect(report.claims.map(({ claim }) => claim.id)).toEqual(['2', '1']);
    const { claim, verdict, noContradiction } = claimOf(report, '2');
    expect(claim.statement).toMatchObject({
      ...{ pre: named('output 1'), post: named('output 2'), range: { from: 111, to: 120 }, data: named('info root 2') },
    });
    expect(await wordsOf('2')).toEqual(['verified', 'verified']);
    expect(noContradiction.status).toBe('verified');
    expect(verdict.outcome.status).toBe('verified');
    expect((await look(1)).claims.map((one) => one.claim.id)).toEqual(['2']);
  }, 60_000);

  it(
    'a proof of other values that L1 took is red, on both counts',
    () =>
      apart(async () => {
        await advance(l1, deployed, ofAnother);
        expect(await wordsOf('3')).toEqual(['equation', 'equation']);
        expect((await look(1)).verdict.outcome).toMatchObject({ status: 'failed', code: 'proof-rejected' });
      }),
    60_000,
  );

  it(
    'optimistic mode: accounting alone is proven, and what was proven before it stays',
    () =>
      apart(async () => {
        await send('chain', 'enableOptimisticMode');
        await advance(l1, deployed);
        expect(await wordsOf('3')).toEqual(['proof-not-posted', 'verified']);
        expect(await wordsOf('2')).toEqual(['verified', 'verified']);
        expect(await codesOf()).toEqual(['rule-changed']);
        await send('chain', 'disableOptimisticMode');
        await advance(l1, deployed);
        expect(await wordsOf('4')).toEqual(['verified', 'verified']);
        expect(await wordsOf('3')).toEqual(['proof-not-posted', 'verified']);
      }),
    60_000,
  );

  it(
    'another configuration is no pinned one; that of an older proof is then not known, and its no tells nothing',
    () =>
      apart(async () => {
        await advance(l1, deployed, ofAnother);
        await send('chain', 'addOpSuccinctConfig', [named('another'), { ...CONFIG, rollupConfigHash: named('x') }]);
        expect(await wordsOf('3')).toEqual(['completeness-unproven', 'completeness-unproven']);
        expect(await wordsOf('2')).toEqual(['verified', 'verified']);
        await send('chain', 'selectOpSuccinctConfig', [named('another')]);
        await advance(l1, deployed);
        expect(await wordsOf('4')).toEqual(['key-unknown', 'key-unknown']);
        expect(await codesOf()).toEqual(['key-changed']);
      }),
    60_000,
  );

  it(
    'a key changed, a route frozen, a program replaced',
    () =>
      apart(async () => {
        await send('gateway', 'freezePessimisticVKeyRoute', [ROUTE]);
        expect(await codesOf()).toEqual(['route-changed']);
        await send('gateway', 'updateDefaultAggchainVKey', [PROGRAM, named('another')]);
        expect(await codesOf()).toEqual(['route-changed', 'key-changed']);
        await send('gateway', 'addPessimisticVKeyRoute', [ROUTE, deployed.bridge.address, named('another')]);
        expect(await codesOf()).toEqual(['key-changed', 'route-changed', 'key-changed']);
        expect(await wordsOf('2')).toEqual(['key-unknown', 'key-unknown']);
      }),
    60_000,
  );

  it(
    'a chain whose proofs are of accounting alone shows no execution',
    () =>
      apart(async () => {
        await send('manager', 'attach', [deployed.chain.address, L2_CHAIN_ID, PESSIMISTIC]);
        expect(await codesOf()).toEqual(['rule-changed']);
        expect(await wordsOf('2')).toEqual(['proof-not-posted', 'verified']);
      }),
    60_000,
  );

  it(
    'emergency state, and another implementation, of which no proof is read',
    () =>
      apart(async () => {
        await send('manager', 'setEmergency', [true]);
        expect(await codesOf()).toEqual(['paused']);
        const get = await compiled();
        const other = await l1.deploy(get('Fep'), [deployed.manager.address, deployed.bridge.address], 'agglayer');
        const front = { address: deployed.chain.address, abi: deployed.proxyAbi };
        await l1.send('agglayer', front, 'upgradeTo', [other.address]);
        expect(await codesOf()).toContain('code-changed');
        expect(await wordsOf('2')).toEqual(['implementation-unknown', 'implementation-unknown']);
        expect((await look(1)).verdict.outcome.status).toBe('unverifiable');
      }),
    60_000,
  );
});
