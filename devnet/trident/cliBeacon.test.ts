import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Beacon, startBeacon } from '../beacon/beacon.ts';
import { anvilAt, type PastAnvil } from '../beacon/testing/past.ts';
import { connect } from './contract.ts';
import { deployTrident } from './deploy.ts';
import { ZK_LANES } from './keys.ts';
import { proveNext } from './provers/lane.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { assay } from './testing.ts';

/** Seconds that the chain begins ago: enough blocks for finality, in no time. */
const PAST = 120;

let anvil: PastAnvil;
let beacon: Beacon;
let folder: string;
let asked: readonly string[];
let root: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
  const past = await anvilAt(Math.floor(Date.now() / 1000) - PAST);
  anvil = past;
  await anvil.mine(1);
  await anvil.rpc('evm_setAutomine', true);
  const { tridents } = await deployTrident(anvil);
  const trident = connect(anvil.rpcUrl)(tridents.twoOfThree);
  await appendBatch(trident, 'command line with a light client');
  const pending = await postRoots(trident);
  for (const lane of ZK_LANES) await proveNext(trident, lane, pending);
  // From here on a block each second, in step with the clock.
  const { timestamp } = await anvil.rpc<{ timestamp: string }>('eth_getBlockByNumber', 'latest', false);
  await anvil.mine(Math.max(16, Math.floor(Date.now() / 1000) - Number(timestamp) - 1));
  await anvil.rpc('evm_setIntervalMining', 1);
  beacon = await startBeacon({ rpcUrl: anvil.rpcUrl, firstBlock: past.firstBlock, poll: 300 });
  root = (await beacon.ready()).root;
  const file = join(folder, 'network.json');
  await writeFile(file, JSON.stringify(beacon.network));
  asked = ['trident-2of3', '--rpc', anvil.rpcUrl, '--beacon', beacon.url, '--beacon-network', file];
}, 120_000);
afterAll(async () => {
  await beacon?.close();
  await anvil?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('ends with 0 under a header that the light client proved, without an own node', async () => {
  const { status, out } = await assay('verify', ...asked, '--checkpoint', root, '--json');
  expect(JSON.parse(out)).toMatchObject([
    {
      verdict: { outcome: { status: 'verified' }, under: 'light-client' },
      l1: { lightClient: { checkpoint: { root, source: 'entered' } } },
    },
  ]);
  expect(status).toBe(0);
});

it('records the trail that leads from the checkpoint to that header', async () => {
  const file = join(folder, 'evidence.json');
  expect((await assay('record', ...asked, '--checkpoint', root, '--out', file)).status).toBe(0);
  const { out } = await assay('check', file, '--json');
  expect(JSON.parse(out)).toMatchObject({ kind: 'evidence', report: { claims: [{}] } });
});

it('ends with 2 when no node knows the checkpoint', async () => {
  const { status, out } = await assay('verify', ...asked, '--checkpoint', `0x${'11'.repeat(32)}`);
  expect(out).toMatch(/entered by you/);
  expect(status).toBe(2);
});

it('ends with 64 when the checkpoint is missing, or no root', async () => {
  expect((await assay('verify', ...asked)).status).toBe(64);
  expect((await assay('verify', ...asked, '--checkpoint', '0x11')).status).toBe(64);
});
