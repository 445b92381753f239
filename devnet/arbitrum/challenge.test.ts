import { encodeFunctionData, zeroAddress } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edge } from '../../src/core/dispute.ts';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Anvil } from '../anvil.ts';
import { accountOf, type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { readArtifact } from './artifacts.ts';
import { confirm, genesis, type Posted, passBlocks, post } from './assertions.ts';
import { asOwner, CONFIRM_PERIOD, type Deployed, deploy, GRACE_PERIOD } from './deploy.ts';
import { bisect, confirmEdge, openEdge } from './edges.ts';
import { pinsOf, readPins } from './pins.ts';
import { blockNamed, EDGE_HEIGHT } from './states.ts';

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let engine: Engine;
let first: Posted;

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

const look = (last?: number): Promise<Report> => lookAt(engine, l1, 'arbitrum-devnet', last);
const lower = (role: 'proposer' | 'challenger') => accountOf(role).address.toLowerCase();
const codes = ({ findings }: Report): readonly string[] => findings.map(({ code }) => code);

function claimOf({ claims }: Report, { hash }: Pick<Posted, 'hash'>): ClaimReport {
  const found = claims.find(({ claim }) => claim.id === hash);
  if (found === undefined) throw new Error(`no claim ${hash}`);
  return found;
}

const wordsOf = ({ steps }: ClaimReport) =>
  Object.fromEntries(
    steps
      .filter(({ step }) => /^(proof|opposing|storage|agreement)/.test(step))
      .map(({ step, outcome }) => [step, 'code' in outcome ? outcome.code : outcome.status]),
  );

describe('assertions and challenges, with the real contracts', () => {
  it('what is pinned is what stands on a fresh chain', async () => {
    expect(await pinsOf(l1, deployed)).toEqual(await readPins());
  });

  it('a fresh assertion: nobody objects, and anybody may for the whole period', async () => {
    first = await post(l1, deployed, 'proposer', await genesis(l1, deployed), 'first');
    const report = await look();
    const { claim, challenge, verdict, steps, ladder } = claimOf(report, first);
    expect(claim).toMatchObject({
      onL1: 'open',
      parent: first.before?.hash,
      parentOnL1: 'accepted',
      statement: { range: { from: 0, to: 0, unit: 'batch' }, data: first.inboxAcc },
    });
    expect(challenge).toMatchObject({ status: 'verified', facts: { at: null } });
    const notBefore = claim.posted.time + 12 * CONFIRM_PERIOD;
    expect(verdict.outcome).toMatchObject({ code: 'challenge-open', notBefore });
    expect(steps.find(({ step }) => step === 'proof:devnet-bold')?.checked).toContain(blockNamed('first'));
    expect(ladder.find(({ rung }) => rung === 'proven')).toMatchObject({ state: 'not-applicable' });
    expect(report.findings).toEqual([]);
    expect(report.claims).toHaveLength(2);
  });

  it('confirmed: the outbox knows its send root, and the next ones go on from it', async () => {
    await passBlocks(l1, CONFIRM_PERIOD);
    await confirm(l1, deployed, first);
    const confirmed = claimOf(await look(), first);
    expect(confirmed.claim.onL1).toBe('accepted');
    expect(confirmed.verdict.outcome).toMatchObject({ status: 'verified', facts: { quorum: ['devnet-bold'] } });
    expect(confirmed.conclusion.match).toBe('same');
    const undo = confirmed.undo.map(({ what, state }) => `${what}: ${state}`);
    expect(undo).toContain('a successful challenge: closed');
    expect(undo).toContain('the owner, with other code or another outbox: open');
  });

  it('two assertions from one parent: both are challenged, and no place is left for a third', async () => {
    const right = await post(l1, deployed, 'proposer', first, 'right');
    const wrong = await post(l1, deployed, 'challenger', first, 'wrong');
    const report = await look(4);
    for (const one of [right, wrong]) {
      expect(wordsOf(claimOf(report, one))).toEqual({
        storage: 'verified',
        'proof:devnet-bold': 'challenged',
        'opposing:devnet-bold:1': 'challenged',
        agreement: 'challenged',
      });
    }
    expect(codes(report)).toEqual(expect.arrayContaining(['rival', 'challenged']));
    const [own, other] = [right, wrong].map((one) => claimOf(report, one).claim.statement);
    expect({ ...own, post: '' }).toEqual({ ...other, post: '' });

    await play(right, wrong);
  });

  /** The clocks of the edges decide: the one that stood alone for the whole period wins. */
  async function play(right: Posted, wrong: Posted) {
    const edge = await openEdge(l1, deployed, 'proposer', right);
    await passBlocks(l1, CONFIRM_PERIOD);
    const rival = await openEdge(l1, deployed, 'challenger', wrong);
    await bisect(l1, deployed, 'challenger', rival, wrong);
    const played = await look(4);
    const said = claimOf(played, right).steps.find(({ step }) => step === 'proof:devnet-bold')?.checked;
    expect(said).toContain(`${CONFIRM_PERIOD + 1} of ${CONFIRM_PERIOD} blocks without a rival`);
    expect(said).toContain('an edge stands, which was bisected: 0 of');
    expect(claimOf(played, right).dispute).toMatchObject({
      kind: 'edge',
      count: 4,
      entries: [
        { side: 'this', halfOf: null, by: lower('proposer'), from: 0, to: EDGE_HEIGHT, takes: CONFIRM_PERIOD },
        { side: 'other', halfOf: null, by: lower('challenger'), stood: 0 },
        { side: 'other', halfOf: 1, from: 0, to: 1 },
        { side: 'other', halfOf: 1, from: 1, to: EDGE_HEIGHT },
      ],
    });
    // The assertion stood alone before the other was made, and what its edge stood alone counts beside.
    const [own, , half] = (claimOf(played, right).dispute?.entries ?? []) as readonly Edge[];
    expect(own?.stood).toBeGreaterThan(CONFIRM_PERIOD);
    expect(own).not.toHaveProperty('left');
    expect(half).toMatchObject({ left: expect.any(Number) });
    expect(claimOf(played, wrong).dispute?.entries.map((one) => 'side' in one && one.side)).toEqual([
      ...['this', 'other', 'this', 'this'],
    ]);
    const head = await l1.client.getBlock();
    expect(claimOf(played, right).verdict.outcome).toMatchObject({
      code: 'challenged',
      notBefore: Number(head.timestamp) + 12 * (GRACE_PERIOD + 1),
    });

    expect(claimOf(played, wrong).dispute?.notBefore).toBe(Number(head.timestamp) + 12 * (GRACE_PERIOD + 1));

    await confirmEdge(l1, deployed, edge, right);
    const won = await look(4);
    expect(claimOf(won, right).dispute?.entries[0]).toMatchObject({ isConfirmed: true });
    expect(claimOf(won, wrong).dispute).not.toHaveProperty('notBefore');
    expect(wordsOf(claimOf(won, wrong))).toMatchObject({ 'proof:devnet-bold': 'root-rejected' });
    expect(claimOf(won, wrong).verdict.outcome).toMatchObject({ status: 'failed', code: 'root-rejected' });
    expect(claimOf(won, right).verdict.outcome).toMatchObject({ code: 'challenged' });

    await expect(confirm(l1, deployed, right, edge)).rejects.toThrow();
    await passBlocks(l1, GRACE_PERIOD);
    await confirm(l1, deployed, right, edge);
    const over = await look(4);
    expect(claimOf(over, right).verdict.outcome).toMatchObject({ status: 'verified' });
    expect(wordsOf(claimOf(over, right))).toMatchObject({
      'opposing:devnet-bold:1': 'root-rejected',
      agreement: 'verified',
    });
    expect(claimOf(over, wrong)).toMatchObject({
      claim: { onL1: 'rejected' },
      verdict: { outcome: { status: 'failed', code: 'root-rejected' } },
    });
    first = right;
  }

  it('what the owner can change is found: the list of validators, the program, a pause, the judge', async () => {
    const owner = (name: string, ...args: readonly unknown[]) => asOwner(l1, deployed, deployed.admin, name, args);
    await owner('setValidator', [accountOf('proposer').address], [true]);
    await owner('setValidatorWhitelistDisabled', false);
    await owner('setWasmModuleRoot', blockNamed('another program'));
    await owner('setAnyTrustFastConfirmer', accountOf('guardian').address);
    await owner('setConfirmPeriodBlocks', 7n);
    await owner('pause');
    const report = await look(1);
    const found = report.findings.filter(({ claim }) => claim === undefined).map(({ code }) => code);
    expect(found.sort()).toEqual([
      'allow-list',
      'key-changed',
      'paused',
      'rule-changed',
      'rule-changed',
      'rule-changed',
    ]);
    expect(report.findings.map(({ said }) => said).join()).toContain('Only the 1 listed validators');
    expect(report.rule).toMatchObject([{ delay: 84 }]);
    await owner('resume');
    await owner('setAnyTrustFastConfirmer', zeroAddress);
    await owner('setConfirmPeriodBlocks', BigInt(CONFIRM_PERIOD));
  });

  it('other code behind the rollup: nothing is concluded from what it says', async () => {
    const open = await post(l1, deployed, 'proposer', first, 'under other code');
    const other = await l1.deploy(await readArtifact('rollup/RollupUserLogic'), [], 'owner');
    const data = encodeFunctionData({
      abi: deployed.admin.abi,
      functionName: 'upgradeSecondaryTo',
      args: [other.address],
    });
    await l1.send('owner', deployed.executor, 'executeCall', [deployed.admin.address, data]);
    // The same source: but its code carries its own address, and who knows an implementation knows it by its code.
    const report = await look(1);
    expect(codes(report)).toContain('code-changed');
    expect(wordsOf(claimOf(report, open))).toEqual({
      storage: 'implementation-unknown',
      'proof:devnet-bold': 'implementation-unknown',
      agreement: 'implementation-unknown',
    });
    expect(claimOf(report, open).verdict.outcome).toMatchObject({
      status: 'unverifiable',
      code: 'implementation-unknown',
    });
  });
});
