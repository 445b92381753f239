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

it('judges that evidence under the reader’s checkpoint, and under no other', async () => {
  const file = join(folder, 'evidence.json');
  const described = ['--beacon-network', join(folder, 'network.json')];
  const mine = await assay('check', file, '--checkpoint', root, ...described, '--json');
  expect(JSON.parse(mine.out)).toMatchObject({
    report: { verdict: { outcome: { status: 'verified' }, under: 'light-client' } },
  });
  expect(mine.status).toBe(0);
  const other = await assay('check', file, '--checkpoint', `0x${'11'.repeat(32)}`, ...described);
  expect(other.out).toMatch(/from its writer’s checkpoint, 0x.* Your checkpoint is 0x1111/);
  expect(other.status).toBe(3);
  expect((await assay('check', file, ...described)).status).toBe(64);
});

it('takes a history file, and says what is wrong with one that is none', async () => {
  const checkpoint = ['--checkpoint', root];
  const word = `0x${'ab'.repeat(32)}`;
  const header = { slot: 9, proposer_index: 2, parent_root: word, state_root: word, body_root: word };
  const parts = { historical_summaries: [], historical_summaries_branch: [], blocks: [] };
  const history = { format: 'assay-history', version: 1, chain_id: 31337, beacon_header: header, ...parts };
  await writeFile(join(folder, 'history.json'), JSON.stringify(history));
  expect((await assay('verify', ...asked, ...checkpoint, '--history', join(folder, 'history.json'))).status).toBe(0);
  expect((await assay('verify', ...asked, ...checkpoint, '--history', join(folder, 'network.json'))).status).toBe(64);
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
