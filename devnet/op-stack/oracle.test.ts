import type { Hex } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { outputRoot } from '../../src/rollups/op-stack/outputRoot.ts';
import { loadRollupVectors } from '../../src/rollups/testing/vectors.ts';
import type { Anvil } from '../anvil.ts';
import { accountOf, type Chain, connect, L2_CHAIN_ID, startL1, startL2 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { rootNamed } from './games.ts';
import { sendFromL2 } from './l2.ts';
import { deployOracle, FINALIZATION_PERIOD, ORACLE_KEYS, type OracleDeployed, proposeOutput } from './oracle.ts';

interface Proven {
  readonly proof: Hex;
  readonly preimage: { readonly l1Head: Hex; readonly claimRoot: Hex; readonly claimBlockNum: string };
}
const vectors = loadRollupVectors('opstack');
const real = vectors.find(({ id }) => id === 'opsuccinct-sp1-1992818770') as Proven | undefined;

let anvil: Anvil;
let l1: Chain;
let deployed: OracleDeployed;
let engine: Engine;
let fresh: Hex;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  deployed = await deployOracle(l1);
  engine = startEngine();
}, 120_000);
beforeEach(async () => {
  if (fresh !== undefined) await l1.client.revert({ id: fresh });
  fresh = await l1.client.snapshot();
});
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

const look = (): Promise<Report> => lookAt(engine, l1, 'op-devnet-oracle');

function newest({ claims }: Report): ClaimReport {
  const [found] = claims;
  if (found === undefined) throw new Error('no claim');
  return found;
}

const wordOf = ({ steps }: ClaimReport) => {
  const outcome = steps.find(({ step }) => step === 'proof:devnet-oracle')?.outcome;
  return outcome !== undefined && 'code' in outcome ? outcome.code : outcome?.status;
};

async function postReal(): Promise<void> {
  const { proof, preimage } = real as Proven;
  const { l1Head, claimRoot: root, claimBlockNum } = preimage;
  await proposeOutput(l1, deployed, { root, block: BigInt(claimBlockNum), l1Head, proof });
}

describe('an output oracle, with stand-ins', () => {
  it.skipIf(real === undefined)(
    'a real proof is verified over what the oracle keeps, and counts after its window',
    async () => {
      await postReal();
      const report = await look();
      expect(report.findings).toEqual([]);
      const claim = newest(report);
      expect(wordOf(claim)).toBe('verified');
      expect(claim.noContradiction.status).toBe('verified');
      expect(claim.verdict.outcome).toMatchObject({ code: 'window-open' });
      await l1.pass(FINALIZATION_PERIOD + 1);
      const later = newest(await look());
      expect(later.claim).toMatchObject({ onL1: 'accepted' });
      expect(later.verdict.outcome.status).toBe('verified');
    },
  );

  it('bytes that are no proof under any key are failed', async () => {
    await proposeOutput(l1, deployed, { root: rootNamed('any'), block: 1_821_000n });
    const claim = newest(await look());
    expect(wordOf(claim)).toBe('not-on-curve');
    expect(claim.verdict.outcome).toMatchObject({ status: 'failed', code: 'proof-rejected' });
  });

  it.skipIf(real === undefined)(
    'a key that changed is said, and what was proven under another is not judged',
    async () => {
      await postReal();
      await l1.send('oracle', deployed.oracle, 'setKeys', [
        { ...ORACLE_KEYS, aggregationVkey: `0x00${'ab'.repeat(31)}` },
      ]);
      const report = await look();
      expect(report.findings.map(({ code }) => code)).toEqual(['key-changed']);
      expect(wordOf(newest(report))).toBe('key-unknown');
    },
  );

  it('a root of optimistic mode has no proof, and is none that L1 could make one of', async () => {
    await l1.send('oracle', deployed.oracle, 'setOptimisticMode', [true]);
    await l1.send('oracle', deployed.oracle, 'proposeL2Output', [rootNamed('bare'), 1_821_000n, rootNamed('l1'), 7n]);
    const report = await look();
    expect(report.findings).toMatchObject([{ code: 'rule-changed', said: expect.stringContaining('Optimistic mode') }]);
    const claim = newest(report);
    expect(wordOf(claim)).toBe('proof-not-posted');
    expect(claim.verdict.outcome).toMatchObject({ status: 'pending', code: 'proof-not-posted' });
    await l1.pass(FINALIZATION_PERIOD + 1);
    const later = newest(await look());
    expect(later.claim.onL1).toBe('accepted');
    expect(later.verdict.outcome.status).not.toBe('verified');
  });

  it('nodes of the L2 are asked for a root of optimistic mode, and for none that came with a proof', async () => {
    const anvils = await Promise.all([startL2(), startL2()]);
    try {
      const [node, other] = anvils.map((one) => connect(one, L2_CHAIN_ID)) as [Chain, Chain];
      for (const l2 of [node, other]) await l2.client.mine({ blocks: 5 });
      const { output, block } = await sendFromL2(node, accountOf('challenger').address);
      await sendFromL2(other, accountOf('guardian').address);
      await l1.send('oracle', deployed.oracle, 'setOptimisticMode', [true]);
      await l1.send('oracle', deployed.oracle, 'proposeL2Output', [outputRoot(output), block, rootNamed('l1'), 7n]);
      const urls = [node.rpcUrl, other.rpcUrl];
      const { reported, verdict } = newest(await lookAt(engine, l1, 'op-devnet-oracle', 1, urls));
      expect(reported).toMatchObject([{ says: 'same' }, { says: 'other' }]);
      expect(verdict).toEqual(newest(await lookAt(engine, l1, 'op-devnet-oracle', 1)).verdict);
    } finally {
      await Promise.all(anvils.map((one) => one.stop()));
    }
    await l1.send('oracle', deployed.oracle, 'setOptimisticMode', [false]);
    await proposeOutput(l1, deployed, { root: rootNamed('any'), block: 1_821_000n });
    expect(newest(await look())).not.toHaveProperty('reported');
  });

  it.skipIf(real === undefined)('after a deletion it is not proven that no other root stood there', async () => {
    await proposeOutput(l1, deployed, { root: rootNamed('gone'), block: 1_821_000n });
    await l1.send('oracle', deployed.oracle, 'deleteL2Outputs', [1n]);
    await postReal();
    const claim = newest(await look());
    expect(wordOf(claim)).toBe('verified');
    expect(claim.noContradiction).toMatchObject({ status: 'unverifiable', code: 'completeness-unproven' });
    await l1.pass(FINALIZATION_PERIOD + 1);
    expect(newest(await look()).verdict.outcome.status).toBe('unverifiable');
  });

  it('the ways out follow its clocks', async () => {
    await l1.send('holder', deployed.portal, 'setPaused', [true]);
    const { exits } = await look();
    expect(exits).toMatchObject([
      { kind: 'normal', atLeast: FINALIZATION_PERIOD, needs: ['devnet-oracle'], outcome: { code: 'paused' } },
      { kind: 'forced' },
      { kind: 'escape', steps: [{ who: 'anybody' }, {}, {}] },
    ]);
  });
});
