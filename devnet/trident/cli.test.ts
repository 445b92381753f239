import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from './contract.ts';
import { deployTrident } from './deploy.ts';
import { postWrongRoot } from './faults.ts';
import { ZK_LANES } from './keys.ts';
import { proveNext } from './provers/lane.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { type Anvil, assay, startAnvil } from './testing.ts';

const SEED = 'command line test';
let anvil: Anvil;
let folder: string;
let contract: Address;

beforeAll(async () => {
  anvil = await startAnvil();
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
  const { tridents } = await deployTrident(anvil);
  contract = tridents.twoOfThree;
  const trident = connect(anvil.rpcUrl)(contract);
  await appendBatch(trident, SEED);
  const pending = await postRoots(trident);
  for (const lane of ZK_LANES) await proveNext(trident, lane, pending);
}, 120_000);
afterAll(async () => {
  await anvil?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the command line', () => {
  const verify = (...more: readonly string[]) =>
    assay('verify', 'trident-2of3', '--rpc', anvil.rpcUrl, '--latest', ...more);

  it('ends with 0 when verified, and says so first', async () => {
    const { status, out } = await verify('--own-node');
    expect(out).toMatch(/^trident-2of3 {2}Verified/);
    expect(status).toBe(0);
  });

  it('ends with 3 while the L1 header is the word of an RPC, and gives JSON on demand', async () => {
    const { status, out } = await verify('--json');
    expect(status).toBe(3);
    const [report] = JSON.parse(out);
    expect(report).toMatchObject({ deployment: 'trident-2of3', verdict: { outcome: { code: 'l1-not-verified' } } });
  });

  it('ends with 2 when no source answers', async () => {
    const { status, out } = await assay('verify', 'trident-2of3', '--rpc', 'http://127.0.0.1:9', '--own-node');
    expect(out).toMatch(/unreachable/);
    expect(status).toBe(2);
  });

  it('records evidence that it checks again without a network', async () => {
    const file = join(folder, 'evidence.json');
    expect((await assay('record', 'trident-2of3', '--rpc', anvil.rpcUrl, '--latest', '--out', file)).status).toBe(0);
    const { status, out } = await assay('check', file, '--json');
    expect(status).toBe(3);
    const { kind, report, differs } = JSON.parse(out);
    expect(kind).toBe('evidence');
    expect(differs).toEqual([]);
    const steps = report.claims[0].steps.map((check: { step: string; outcome: { status: string } }) => [
      check.step,
      check.outcome.status,
    ]);
    expect(steps).toContainEqual(['proof:zk-a', 'verified']);
    expect(steps).toContainEqual(['proof:zk-b', 'verified']);

    const evidence = JSON.parse(await readFile(file, 'utf8'));
    for (const [digest, { kind }] of Object.entries<{ kind: string }>(evidence.items)) {
      if (kind === 'account') delete evidence.items[digest];
    }
    await writeFile(file, JSON.stringify(evidence));
    expect((await assay('check', file)).status).toBe(2);
  });

  it('ends with 2 for a file that it cannot read', async () => {
    const file = join(folder, 'garbage.json');
    await writeFile(file, '{"proof":');
    const { status, out } = await assay('check', file);
    expect(out).toMatch(/unsupported-format/);
    expect(status).toBe(2);
  });

  it.each([
    [[]],
    [['nonsense']],
    [['verify']],
    [['verify', 'no-such-rollup', '--rpc', 'http://127.0.0.1:9']],
    [['vectors']],
  ])('ends with 64 for %j', async (args) => {
    expect((await assay(...args)).status).toBe(64);
  });

  it('ends with 1 when something that is proven is wrong', async () => {
    await postWrongRoot(connect(anvil.rpcUrl)(contract), SEED);
    const { status, out } = await verify('--own-node');
    expect(out).toMatch(/^trident-2of3 {2}Failed/);
    expect(status).toBe(1);
  });
});
