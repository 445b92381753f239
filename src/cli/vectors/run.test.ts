import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../engine/engine.ts';
import { verifierApi } from '../../engine/verifierApi.ts';
import { runVectors } from './run.ts';

const [left, right] = ['11', '22'].map((byte) => byte.repeat(32));
const root = createHash('sha256').update(`${left}${right}`, 'hex').digest('hex');
const entry = { id: 'one', file: 'one.json', kind: 'state_branch', fork: 'electra', network: 'mainnet' };
const expectation = { result: 'accept', gindex: 2, verified: true };

/** A folder of L1 vectors of our own, with one case. */
const L1 = {
  'l1/manifest.json': {
    vectors: [
      { ...entry, expect: expectation },
      { ...entry, id: 'negatives', file: 'negatives.json', kind: 'negatives', expect: {} },
    ],
    networks: {},
  },
  'l1/one.json': {
    branch: [`0x${right}`],
    historical_summaries_root: `0x${left}`,
    beacon_state_root: `0x${root}`,
  },
  'l1/negatives.json': { light_client: [], eth_get_proof: [] },
};

/** Decided as a file by itself: no verifier here reads it. */
const FOREIGN = { expect: 'unknown', expectCode: ['unsupported-format'] };

let folder: string;
let engine: Engine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vectors-'));
  engine = createEngine({
    spawn: () => ({ api: verifierApi, terminate() {}, onCrash() {} }),
    workers: 1,
    archive: Promise.resolve(null),
    app: { version: 'test', commit: 'test' },
    clock: () => Date.now(),
  });
});
afterEach(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

/** What the command prints of these files, and whether it is content. */
async function run(files: Readonly<Record<string, unknown>>) {
  for (const [name, json] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof json === 'string' ? json : JSON.stringify(json));
  }
  const lines: string[] = [];
  const ok = await runVectors(engine, [folder], (line) => lines.push(line));
  return { ok, last: lines.at(-1), mismatches: lines.slice(0, -1) };
}

describe('running vectors', () => {
  it('runs a folder of L1 vectors as one, its notes apart', async () => {
    expect(await run({ ...L1, 'l1/NOTES.md': 'words' })).toEqual({ ok: true, last: 'matched 1 of 1', mismatches: [] });
  });

  it('adds up folders and files, and names each mismatch', async () => {
    const { ok, last, mismatches } = await run({
      ...L1,
      'l1/surplus.json': {},
      'zk/foreign.json': FOREIGN,
      'zk/broken.json': '{',
    });
    expect({ ok, last }).toEqual({ ok: false, last: 'matched 1 of 4' });
    const start = (name: string) => expect.stringContaining(`mismatch  ${join(folder, name)}  `);
    expect(mismatches.toSorted()).toEqual(['l1/surplus.json', 'zk/broken.json', 'zk/foreign.json'].map(start));
  });

  it('takes a broken manifest for no folder, so that nothing in it matches', async () => {
    expect(await run({ ...L1, 'l1/manifest.json': '{"vectors": [' })).toMatchObject({
      ok: false,
      last: 'matched 0 of 2',
    });
  });

  it('is not content with nothing', async () => {
    expect(await run({ 'l1/NOTES.md': 'words' })).toEqual({ ok: false, last: 'matched 0 of 0', mismatches: [] });
  });
});
