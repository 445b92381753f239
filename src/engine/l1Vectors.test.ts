import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkL1Vectors } from './l1Vectors.ts';

const [left, right] = ['11', '22'].map((byte) => byte.repeat(32));
const root = createHash('sha256').update(`${left}${right}`, 'hex').digest('hex');
const branch = { branch: [`0x${right}`], historical_summaries_root: `0x${left}`, beacon_state_root: `0x${root}` };
const expectation = { result: 'accept', gindex: 2, verified: true };
const entry = { id: 'one', file: 'one.json', kind: 'state_branch', fork: 'electra', network: 'mainnet' };
const negatives = { ...entry, id: 'negatives', file: 'negatives.json', kind: 'negatives', expect: {} };

/** A folder of our own with one case, with some of its files replaced or, where undefined, left out. */
const folder = (files: Readonly<Record<string, unknown>> = {}): ReadonlyMap<string, Uint8Array> => {
  const all = { ...GOOD, ...files };
  const kept = Object.entries(all).filter(([, json]) => json !== undefined);
  return new Map(kept.map(([name, json]) => [name, new TextEncoder().encode(JSON.stringify(json))]));
};
const manifest = (more: Readonly<Record<string, unknown>> = {}) => ({
  vectors: [{ ...entry, expect: expectation, ...more }, negatives],
  networks: {},
});
const GOOD = {
  'manifest.json': manifest(),
  'one.json': branch,
  'negatives.json': { light_client: [], eth_get_proof: [] },
};

const matched = { id: 'one', wrong: null };
const notUnderstood = (id: string) => ({ id, wrong: expect.stringMatching(/^not understood: /) });

describe('a folder of L1 vectors', () => {
  it('matches where the check comes out as stated', async () => {
    expect(await checkL1Vectors(folder())).toEqual([matched]);
  });

  it('names what came out instead', async () => {
    const other = { ...branch, beacon_state_root: `0x${left}` };
    const wrong = expect.stringMatching(/^expected .*"accept".*, came .*"reject"/);
    expect(await checkL1Vectors(folder({ 'one.json': other }))).toEqual([{ id: 'one', wrong }]);
    expect(
      await checkL1Vectors(folder({ 'manifest.json': manifest({ expect: { ...expectation, gindex: 3 } }) })),
    ).toEqual([{ id: 'one', wrong: expect.stringMatching(/^expected/) }]);
  });

  it('matches nothing that states nothing', async () => {
    const results = await checkL1Vectors(folder({ 'manifest.json': manifest({ expect: {} }) }));
    expect(results).toEqual([{ id: 'one', wrong: 'expects nothing' }]);
  });

  it('counts a kind, a file or a list of patches that it does not know as a mismatch', async () => {
    const kind = await checkL1Vectors(folder({ 'manifest.json': manifest({ kind: 'tomorrow' }) }));
    expect(kind).toEqual([notUnderstood('one')]);
    expect(await checkL1Vectors(folder({ 'two.json': {} }))).toEqual([notUnderstood('two.json'), matched]);
    const patches = { ...GOOD['negatives.json'], receipts: [{}] };
    expect(await checkL1Vectors(folder({ 'negatives.json': patches }))).toEqual([notUnderstood('receipts'), matched]);
  });

  it('never rejects, whatever is missing or broken', async () => {
    const missing = folder({ 'one.json': undefined });
    expect(await checkL1Vectors(missing)).toEqual([notUnderstood('one')]);
    for (const json of [undefined, null, [], { vectors: [null] }, { vectors: 'all' }, manifest({ expect: null })]) {
      const results = await checkL1Vectors(folder({ 'manifest.json': json }));
      expect(results.filter(({ wrong }) => wrong === null)).toEqual([]);
      expect(results.length).toBeGreaterThan(0);
    }
    const cut = new Map([...folder(), ['one.json', new Uint8Array([0xff, 0x7b])]] as const);
    expect(await checkL1Vectors(cut)).toEqual([notUnderstood('one')]);
    expect(await checkL1Vectors(new Map())).toEqual([notUnderstood('manifest.json')]);
  });
});
