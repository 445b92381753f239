import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { changes } from '../../src/rollups/testing/fakeL1.ts';
import type { Anvil } from '../anvil.ts';
import { startEvilRpc } from '../evilRpc.ts';
import { type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { announce, callOff } from '../timelock/timelock.ts';
import { startEngine } from '../trident/looking.ts';
import { type Batch, commit, FIRST, finalize, goOn, rootOf, slipIn } from './bundles.ts';
import { DELAYS, type Deployed, deploy, otherVerifier, UPGRADE_DELAY, upgrade } from './deploy.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let engine: Engine;
/** The last batch that is finalized, and the last one that is posted. */
let [from, to]: [Batch, Batch] = [FIRST, FIRST];

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

const look = (last?: number): Promise<Report> => lookAt(engine, l1, 'scroll-devnet', last);
const post = async () => {
  to = await commit(l1, deployed, to);
};
const wordOf = ({ steps }: ClaimReport) => {
  const outcome = steps.find(({ step }) => step === 'proof:devnet-scroll')?.outcome;
  return outcome === undefined ? undefined : 'code' in outcome ? outcome.code : outcome.status;
};
const claimOf = ({ claims }: Report, id: string): ClaimReport => {
  const found = claims.find(({ claim }) => claim.id === id);
  if (found === undefined) throw new Error(`no claim ${id}`);
  return found;
};

describe('a chain, with stand-ins', () => {
  it('has no bundle at first, and none of what is only posted', async () => {
    await post();
    const { claims, findings, activity } = await look();
    expect([claims, changes(findings)]).toEqual([[], []]);
    expect(activity.kind).not.toBe('checking');
  });

  it('a bundle of two batches is proven by the contract itself, and final at once', async () => {
    await post();
    await finalize(l1, deployed, { from, to });
    from = to;
    const claim = claimOf(await look(), '2');
    expect(claim.claim.statement).toMatchObject({
      ...{ pre: rootOf(0n), post: rootOf(2n), data: to.hash },
      range: { from: 1, to: 2, unit: 'batch' },
    });
    expect(wordOf(claim)).toBe('verified');
    expect(claim.verdict.outcome.status).toBe('verified');
  });

  it('one that takes L1 messages binds their rolling hash', async () => {
    await l1.send('holder', deployed.queue, 'queue', [deployed.queue.address, '0x1234']);
    await post();
    await finalize(l1, deployed, { from, to, popped: 1n });
    from = to;
    expect(wordOf(claimOf(await look(), '3'))).toBe('verified');
  });

  it('when something is overdue, anybody goes on, and enforced mode is named', async () => {
    await post();
    await l1.pass(DELAYS[0] + 1);
    to = await goOn(l1, deployed, from);
    from = to;
    const report = await look();
    expect(changes(report.findings).map(({ code }) => code)).toEqual(['rule-changed']);
    expect(wordOf(claimOf(report, '4'))).toBe('verified');
    await l1.send('scroll', deployed.chain, 'disableEnforcedBatchMode', []);
  });

  it('a false proof that another verifier let in for a moment is failed', async () => {
    await post();
    await slipIn(l1, deployed, { from, to });
    from = to;
    const report = await look();
    expect(changes(report.findings)).toEqual([]);
    expect(wordOf(claimOf(report, '5'))).toBe('contract-refused');
    expect(claimOf(report, '5').verdict.outcome.status).toBe('failed');
    expect(wordOf(claimOf(report, '4'))).toBe('verified');
  });

  it('another verifier that is announced to the timelock is a finding until it is called off', async () => {
    const { timelock } = deployed;
    const planned = otherVerifier(deployed, to.index + 1n);
    await announce(l1, 'scroll', timelock, planned);
    const { findings, notices, verdict } = await look();
    expect(findings).toMatchObject([{ code: 'upgrade-pending' }]);
    expect(findings[0]?.said).toContain('(this rollup’s router)');
    expect(findings[0]?.said).toContain('Its calls hash to its id');
    expect(notices).toMatchObject([{ delay: { seconds: UPGRADE_DELAY }, announced: { waiting: 1 } }]);
    const liar = await startEvilRpc(l1.rpcUrl);
    try {
      await liar.setMode({ mode: 'hide-logs', contract: timelock.address });
      const hidden = await lookAt(engine, { ...l1, rpcUrl: liar.url }, 'scroll-devnet');
      // Nothing on L1 gives it away, and the page says so of every "nothing".
      expect([hidden.findings, hidden.verdict.outcome.status]).toEqual([[], verdict.outcome.status]);
      expect(hidden.notices).toMatchObject([{ delay: { seconds: UPGRADE_DELAY }, announced: { waiting: 0 } }]);
    } finally {
      await liar.close();
    }
    await callOff(l1, 'scroll', timelock, planned);
    const after = await look();
    expect(after.findings).toEqual([]);
    expect(after.notices).toMatchObject([{ announced: { waiting: 0 } }]);
    expect(after.verdict.outcome.status).toBe(verdict.outcome.status);
  });

  it('another verifier from a later batch on leaves earlier bundles to the one that judged them', async () => {
    const { router, takesEverything } = deployed;
    await l1.send('scroll', router, 'updateVerifier', [9, to.index + 1n, takesEverything.address]);
    const report = await look();
    expect(changes(report.findings).map(({ code }) => code)).toEqual(['route-changed', 'key-changed']);
    expect(wordOf(claimOf(report, '4'))).toBe('verified');
    await post();
    await finalize(l1, deployed, { from, to });
    from = to;
    expect(wordOf(claimOf(await look(), '6'))).toBe('implementation-unknown');
  });

  it('of other code behind the front no proof is read', async () => {
    await upgrade(l1, deployed);
    const report = await look();
    expect(report.findings.map(({ code }) => code)).toContain('code-changed');
    expect(wordOf(claimOf(report, '4'))).toBe('implementation-unknown');
  });
});
