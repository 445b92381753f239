import type { Hex } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { changes } from '../../src/rollups/testing/fakeL1.ts';
import { loadRollupVectors } from '../../src/rollups/testing/vectors.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { rootNamed } from './games.ts';
import { deploySuccinct, MAX_CHALLENGE, MAX_PROVE, propose, type SuccinctDeployed } from './succinct.ts';

interface Proven {
  readonly proof: Hex;
  readonly preimage: {
    readonly l1Head: Hex;
    readonly l2PreRoot: Hex;
    readonly claimRoot: Hex;
    readonly claimBlockNum: string;
  };
}

const vectors = loadRollupVectors('opstack');
const real = vectors.find(({ id }) => id === 'opsuccinct-sp1-1992818770') as Proven | undefined;

let anvil: Anvil;
let l1: Chain;
let deployed: SuccinctDeployed;
let engine: Engine;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  deployed = await deploySuccinct(l1);
  engine = startEngine();
}, 120_000);
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

const look = (): Promise<Report> => lookAt(engine, l1, 'op-devnet-succinct');

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

describe('games of OP Succinct, with stand-ins', () => {
  it('posted without proof; challenged; and lost, as no proof came in time', async () => {
    const game = await propose(l1, deployed, { root: rootNamed('wrong'), block: 1_821_000n });
    const report = await look();
    const fresh = claimOf(report, '0');
    expect(changes(report.findings)).toEqual([]);
    expect(wordsOf(fresh)).toEqual({
      'proof:devnet-succinct-game': 'challenge-open',
      'proof:devnet-succinct': 'proof-not-posted',
    });
    await l1.send('challenger', game, 'challenge', []);
    const challenged = claimOf(await look(), '0');
    const { at } = (challenged.challenge as { facts: { at: number } }).facts;
    expect(at).toBeGreaterThanOrEqual(challenged.claim.posted.time);
    expect(at).toBeLessThan(challenged.claim.posted.time + MAX_CHALLENGE);
    await l1.pass(MAX_PROVE + 1);
    await l1.send('challenger', game, 'resolve', []);
    expect(claimOf(await look(), '0').verdict.outcome).toMatchObject({ status: 'failed', code: 'root-rejected' });
  });

  it.skipIf(real === undefined)(
    'a real proof is verified over public values that are rebuilt from the game',
    async () => {
      const { proof, preimage } = real as Proven;
      const { l1Head, claimRoot: root, claimBlockNum } = preimage;
      const game = await propose(l1, deployed, { root, block: BigInt(claimBlockNum), l1Head });
      await l1.send('challenger', game, 'prove', [proof]);
      const report = await look();
      const claim = claimOf(report, '1');
      expect(claim.claim.statement).toMatchObject({ pre: preimage.l2PreRoot, post: root, data: l1Head });
      expect(wordsOf(claim)['proof:devnet-succinct']).toBe('verified');
      expect(claim.noContradiction.status).toBe('verified');
      expect(claim.verdict.outcome).toMatchObject({ code: 'window-open' });

      // The same bytes for another root: L1's stand-in takes them, and here they prove nothing.
      const other = await propose(l1, deployed, { root: rootNamed('other'), block: BigInt(claimBlockNum), l1Head });
      await l1.send('challenger', other, 'prove', [proof]);
      const after = await look();
      expect(claimOf(after, '2').verdict.outcome).toMatchObject({ status: 'failed', code: 'proof-rejected' });
      expect(wordsOf(claimOf(after, '2'))).toMatchObject({
        'proof:devnet-succinct': 'equation',
        'opposing:devnet-succinct:1': 'verified',
      });
      expect(wordsOf(claimOf(after, '1'))).toMatchObject({ 'proof:devnet-succinct': 'verified' });
      expect(after.findings.map(({ code }) => code)).toContain('contradiction');
    },
  );
});
