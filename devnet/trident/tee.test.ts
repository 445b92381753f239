import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attestedSentence } from '../../src/core/attestationWords.ts';
import { DEFAULT_READER_RULE } from '../../src/core/reader.ts';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { connect, type TridentClient } from './contract.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import { leakKey, shareTrust } from './faults.ts';
import { lookAt, startEngine, stepsOf, verdictOf } from './looking.ts';
import { proveNext, proveNextWith } from './provers/lane.ts';
import { type Instance, proveTee } from './provers/tee.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { admitBadly, type BadAdmission, publishCollateral } from './tee.ts';
import { type Anvil, startAnvil, tridentAt } from './testing.ts';
import { createWatcher } from './watcher.ts';

const SEED = 'tee test';

let anvil: Anvil;
let deployed: Deployed;
let fast: TridentClient;
let engine: Engine;
let snapshot: `0x${string}`;

const chain = () => tridentAt(anvil.rpcUrl, deployed.tridents.fast).test;
const look = (): Promise<Report> => lookAt(engine, anvil.rpcUrl, 'trident-fast');
const word = (report: Report, root: bigint, step: string) =>
  stepsOf(report, root)?.find(([name]) => name === step)?.[1];

/** A new batch whose right root the `tee` lane has proven with this enclave, and zk-a too where asked. @returns its id. */
async function provenBy(enclave: Instance, withZk = false): Promise<bigint> {
  await appendBatch(fast, SEED);
  const pending = await postRoots(fast);
  const root = pending.at(-1)?.root ?? 0n;
  if (withZk) await proveNext(fast, 'zk-a', pending);
  await proveNextWith(fast, 'tee', pending, (statement) => proveTee(deployed.verifiers.tee, enclave, statement));
  return root;
}

beforeAll(async () => {
  anvil = await startAnvil();
  deployed = await deployTrident(anvil);
  fast = connect(anvil.rpcUrl)(deployed.tridents.fast);
  snapshot = await chain().snapshot();
});
afterAll(() => anvil?.stop());
beforeEach(() => {
  engine = startEngine();
});
afterEach(async () => {
  engine.close();
  await chain().revert({ id: snapshot });
  snapshot = await chain().snapshot();
});

describe('a reader of the tee lane', () => {
  it('goes from the quote’s bytes to the signed root; alone it waits for the game', async () => {
    const root = await provenBy(deployed.enclave);
    const report = await look();
    expect(word(report, root, 'proof:tee')).toBe('verified');
    expect(verdictOf(report, root)).toMatchObject({ status: 'pending' });
    expect(report.findings).toEqual([]);
  });

  it('finds the root final at once when ZK and TEE agree', async () => {
    const root = await provenBy(deployed.enclave, true);
    const report = await look();
    expect(word(report, root, 'proof:tee')).toBe('verified');
    expect(verdictOf(report, root)).toMatchObject({ status: 'verified', facts: { quorum: ['zk-a', 'tee'] } });
  });

  it.each<[BadAdmission, string]>([
    ['debug', 'debug'],
    ['other-key', 'report-data-binding'],
    ['owner-added', 'document-not-published'],
  ])('does not believe an enclave that was admitted badly (%s): %s', async (how, expected) => {
    const root = await provenBy(await admitBadly(fast, deployed, how));
    const report = await look();
    expect(word(report, root, 'proof:tee')).toBe(expected);
    expect(verdictOf(report, root)?.status).not.toBe('verified');
  });

  it.each([
    ['expired', 'collateral-stale'],
    ['pck-revoked', 'revoked'],
    // Genuine, and out of date: its own state, which the contract's rule does not look at.
    ['out-of-date', 'verified'],
  ] as const)('judges by the collateral that L1 has (%s): %s', async (state, expected) => {
    await publishCollateral(fast, deployed, state);
    const root = await provenBy(deployed.enclave);
    expect(word(await look(), root, 'proof:tee')).toBe(expected);
  });

  it('does not turn red what was signed before the platform’s key was revoked, and says that it was', async () => {
    const root = await provenBy(deployed.enclave);
    await chain().increaseTime({ seconds: 3600 });
    await chain().mine({ blocks: 1 });
    await publishCollateral(fast, deployed, 'pck-revoked-now');
    const claim = (await look()).claims.find(({ claim: { id } }) => id === String(root));
    const row = claim?.steps.find(({ step }) => step === 'proof:tee');
    expect(row?.outcome).toMatchObject({ status: 'verified', remarks: ['revoked-since'] });
    expect(row?.attested && attestedSentence(row.attested)).toMatch(
      /^The platform’s key was revoked on \d{4}-\d\d-\d\d, after this was signed\. /,
    );
  });

  it('says that the platform is out of date, since when and why, beside the verdict', async () => {
    await publishCollateral(fast, deployed, 'out-of-date');
    const root = await provenBy(deployed.enclave);
    const report = await look();
    const row = report.claims
      .find(({ claim }) => claim.id === String(root))
      ?.steps.find(({ step }) => step === 'proof:tee');
    expect(row?.attested).toMatchObject({
      ownRoot: true,
      platform: { status: 'verified', facts: { status: 'OutOfDate', advisoryIds: ['ASSAY-TEST-SA-00001'] } },
    });
    expect(row?.attested && attestedSentence(row.attested)).toBe(
      'The platform is out of date since 2026-01-01 (ASSAY-TEST-SA-00001). ' +
        'The evidence is under a root made for tests: no vendor vouches for it.',
    );
  });

  it('lets a strict rule refuse a platform that is out of date, while the contract’s rule goes on', async () => {
    await publishCollateral(fast, deployed, 'out-of-date');
    const root = await provenBy(deployed.enclave, true);
    const judged = async (strict: boolean) => {
      // So much is at stake that three must agree: zk-a, tee, and the reader's own execution.
      const readerRule = { ...DEFAULT_READER_RULE, stake: 2000, strict };
      const report = await lookAt(engine, anvil.rpcUrl, 'trident-fast', true, { readerRule });
      expect(verdictOf(report, root)).toMatchObject({ status: 'verified', facts: { quorum: ['zk-a', 'tee'] } });
      const claim = report.claims.find(({ claim: { id } }) => id === String(root));
      const lane = claim?.steps.find(({ step }) => step === 'proof:tee');
      expect(lane?.outcome).toMatchObject({ status: 'verified', remarks: ['platform-out-of-date'] });
      return claim?.reader.outcome;
    };
    expect(await judged(true)).toMatchObject({ status: 'unverifiable', code: 'remark-refused' });
    expect(await judged(false)).toMatchObject({ status: 'verified' });
  });

  it('sees a leaked key: all of the proof is right, and the root is not', async () => {
    const root = await leakKey(fast, deployed, deployed.enclave, SEED);
    const report = await look();
    expect(word(report, root, 'proof:tee')).toBe('verified');
    expect(word(report, root, 'proof:replay')).toBe('root-mismatch');
    expect(verdictOf(report, root)).toMatchObject({ status: 'failed', code: 'root-mismatch' });
    await createWatcher(fast).look();
    expect(verdictOf(await look(), root)?.status).toBe('failed');
  });

  it('does not count one key twice when a second lane is routed to it', async () => {
    const root = await shareTrust(fast, deployed, deployed.enclave, SEED);
    const report = await look();
    expect(report.findings.map(({ code, prover }) => [code, prover])).toContainEqual(['route-changed', 'zk-b']);
    expect(word(report, root, 'proof:zk-b')).not.toBe('verified');
    expect(verdictOf(report, root)?.status).toBe('failed');
  });
});
