import { poseidon3 } from 'poseidon-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Hex } from '../core/hex.ts';
import type { Report } from '../core/report.ts';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';
import { numberToHex } from '../formats/bytes.ts';
import { type Anvil, startAnvil } from '../l1/testing/anvil.ts';
import { createEngine, type Engine } from './engine.ts';
import { verifierApi } from './verifierApi.ts';

const CONTRACT: Hex = `0x${'ec'.repeat(20)}`;
const word = (value: bigint | number) => numberToHex(value, 32);
const [pre, batch, block] = [11n, 22n, 33n];
const post = poseidon3([pre, batch, block]);

let anvil: Anvil;
let engine: Engine;

/** The engine with real verifiers in this thread: what a worker adds is tried in Chromium and by the command line. */
const newEngine = () =>
  createEngine({
    spawn: () => ({ api: verifierApi, terminate() {}, onCrash() {} }),
    workers: 1,
    archive: Promise.resolve(null),
    app: { version: 'test', commit: 'test' },
    clock: () => Date.now(),
  });

const settings = (more: Partial<Settings> = {}): Settings => ({
  ...DEFAULT_SETTINGS,
  networks: [{ chainId: 31337, name: 'devnet', execution: [anvil.url], headTag: 'latest' }],
  ownNode: true,
  claims: 5,
  interval: 0.05,
  ...more,
});

const store = (words: readonly bigint[]) =>
  Promise.all(words.map((value, n) => anvil.rpc('anvil_setStorageAt', CONTRACT, word(n), word(value))));

/** The first report of a new watch for which `wanted` holds. */
const report = (wanted: (report: Report) => boolean = ({ activity }) => activity.kind === 'idle'): Promise<Report> =>
  new Promise((resolve, reject) => {
    engine.watch('echo', (next) => wanted(next) && resolve(next)).catch(reject);
  });

beforeAll(async () => {
  anvil = await startAnvil();
});
afterAll(() => anvil?.stop());
beforeEach(async () => {
  engine?.close();
  engine = newEngine();
  await store([pre, batch, post, block]);
  await anvil.rpc('anvil_mine', '0x2');
});
afterAll(() => engine?.close());

describe('the engine, on a family that only tests have', () => {
  it('finds it in the catalogue without being told', async () => {
    const { rollups } = await engine.catalog();
    expect(rollups.map(({ id }) => id)).toContain('echo');
  });

  it('verifies its claim from proven slots', async () => {
    await engine.configure(settings());
    const { verdict, claims, sources } = await report();
    expect(verdict).toMatchObject({ outcome: { status: 'verified' }, under: 'own-node' });
    expect(claims[0]?.steps.map(({ step, outcome }) => [step, outcome.status])).toEqual([
      ['l1', 'verified'],
      ['storage', 'verified'],
      ['inputs', 'verified'],
      ['proof:replay', 'verified'],
      ['agreement', 'verified'],
      ['finality', 'verified'],
    ]);
    expect(claims[0]?.steps[1]?.evidence.length).toBeGreaterThan(0);
    expect(sources).toMatchObject([{ state: 'ok', faults: [] }]);
  });

  it('waits for L1 when the header is a stranger’s word, with every step under it checked', async () => {
    await engine.configure(settings({ ownNode: false }));
    const { verdict, claims } = await report();
    expect(verdict.outcome).toEqual({ status: 'pending', code: 'l1-not-verified' });
    expect(claims[0]?.steps.find(({ step }) => step === 'proof:replay')?.outcome.status).toBe('verified');
  });

  it('fails a root that does not follow from its data', async () => {
    await anvil.rpc('anvil_setStorageAt', CONTRACT, word(2), word(post + 1n));
    await anvil.rpc('anvil_mine', '0x1');
    await engine.configure(settings());
    expect((await report()).verdict.outcome).toMatchObject({
      status: 'failed',
      code: 'root-mismatch',
      expected: word(post),
      actual: word(post + 1n),
    });
  });

  it('follows L1, and says what changed', async () => {
    await engine.configure(settings());
    await report();
    const changed = report(({ verdict }) => verdict.outcome.status === 'failed');
    await anvil.rpc('anvil_setStorageAt', CONTRACT, word(2), word(1));
    await anvil.rpc('anvil_mine', '0x1');
    expect((await changed).verdict.outcome).toMatchObject({ code: 'root-mismatch' });
  });

  it('keeps what it knows, dated, while no source answers, and goes on by itself', async () => {
    const dead = 'http://127.0.0.1:9';
    await engine.configure(settings());
    const known = await report();
    await engine.configure(settings({ networks: [{ ...settings().networks[0], execution: [dead] } as never] }));
    const retrying = await report(({ activity }) => activity.kind === 'retrying');
    expect(retrying.sources).toMatchObject([{ id: dead, state: 'unreachable' }]);
    expect(retrying.verdict.outcome.status).not.toBe('failed');
    expect(known.verdict.outcome.status).toBe('verified');
    await engine.configure(settings());
    expect((await report()).verdict.outcome.status).toBe('verified');
  });

  it('writes evidence that is verified again without a network, and refuses it when one item is changed', async () => {
    await engine.configure(settings());
    await report();
    const file = await engine.exportEvidence('echo');
    const bytes = (json: string) => new TextEncoder().encode(json);
    const again = await engine.inspect('1', file.name, bytes(file.json));
    if (again.kind !== 'evidence') throw new Error(JSON.stringify(again));
    const replayed = again.report.claims[0]?.steps.find(({ step }) => step === 'proof:replay');
    expect(replayed?.outcome.status).toBe('verified');
    expect(again.report.verdict.outcome).toEqual({ status: 'pending', code: 'l1-not-verified' });

    const evidence = JSON.parse(file.json);
    for (const [digest, item] of Object.entries(evidence.items) as [Hex, { kind: string; proof?: Hex[] }][]) {
      if (item.kind !== 'storage' || item.proof === undefined) continue;
      const [root = '0x', ...rest] = item.proof;
      const flipped = `${root.slice(0, -1)}${root.endsWith('0') ? '1' : '0'}`;
      const wrong = { ...evidence, items: { ...evidence.items, [digest]: { ...item, proof: [flipped, ...rest] } } };
      const refused = await engine.inspect('2', file.name, bytes(JSON.stringify(wrong)));
      expect(refused).toMatchObject({ kind: 'refused', outcome: { status: 'unverifiable', code: 'no-honest-source' } });
    }
  });

  it('takes no date of a file that lies ahead of now', async () => {
    await engine.configure(settings());
    await report();
    const { json } = await engine.exportEvidence('echo');
    const ahead = JSON.stringify({ ...JSON.parse(json), created: Number.MAX_SAFE_INTEGER });
    const inspection = await engine.inspect('4', 'file', new TextEncoder().encode(ahead));
    if (inspection.kind !== 'evidence') throw new Error(JSON.stringify(inspection));
    expect(inspection.report.at).toBeLessThanOrEqual(Date.now() / 1000);
  });

  it('ends the inspection of a file when it is cancelled, also of two under one name', async () => {
    await engine.configure(settings());
    await report();
    const { json } = await engine.exportEvidence('echo');
    const both = [1, 2].map(() => engine.inspect('5', 'file', new TextEncoder().encode(json)));
    await engine.cancel('5');
    for (const inspection of await Promise.all(both)) {
      expect(inspection).toMatchObject({ kind: 'refused', outcome: { status: 'unverifiable', code: 'aborted' } });
    }
  });

  it('watches under the newest settings, however they and the watch came to be', async () => {
    const dead = settings({ networks: [{ ...settings().networks[0], execution: ['http://127.0.0.1:9'] } as never] });
    await engine.configure(dead);
    const seen: Report[] = [];
    await Promise.all([
      engine.watch('echo', (next) => seen.push(next)),
      engine.configure(settings()),
      engine.configure(settings({ claims: 3 })),
    ]);
    await expect.poll(() => seen.at(-1)?.verdict.outcome.status).toBe('verified');
    expect(seen.at(-1)?.sources).toMatchObject([{ id: anvil.url, state: 'ok' }]);
  });

  it('goes on when the page throws, and says nothing once it is unwatched', async () => {
    await engine.configure(settings());
    let calls = 0;
    await engine.watch('echo', () => {
      calls++;
      throw new Error('gone');
    });
    await expect.poll(() => calls).toBeGreaterThan(0);
    const before = calls;
    await anvil.rpc('anvil_mine', '0x1');
    await expect.poll(() => calls).toBeGreaterThan(before);
    await engine.unwatch('echo');
    const after = calls;
    await anvil.rpc('anvil_mine', '0x1');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(calls).toBe(after);
    await expect(engine.exportEvidence('echo')).rejects.toThrow('nothing was established');
  });

  it('gives each bad file a code', async () => {
    const refused = async (bytes: Uint8Array) => {
      const inspection = await engine.inspect('3', 'file', bytes);
      return inspection.kind === 'refused' && inspection.outcome.status === 'unverifiable'
        ? inspection.outcome.code
        : null;
    };
    const text = (value: string) => new TextEncoder().encode(value);
    expect(await refused(new Uint8Array([0xff, 0xfe, 0]))).toBe('unsupported-format');
    expect(await refused(text('{"a":'))).toBe('unsupported-format');
    expect(await refused(text('[]'))).toBe('unsupported-format');
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    expect(await refused(text(deep))).toBe('unsupported-format');
    expect(await refused(text(`{"system":"snarkjs-groth16","proof":${deep}}`))).toBe('unsupported-format');
    expect(await refused(text('{"__proto__":{"format":"assay-evidence"}}'))).toBe('unsupported-format');
    expect(await refused(text('{"format":"assay-evidence","version":2}'))).toBe('unsupported-format');
    expect(await refused(new Uint8Array(33 * 1024 * 1024))).toBe('too-large');
  });
});
