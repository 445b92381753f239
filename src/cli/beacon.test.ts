import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BeaconValues, readBeaconValues, readFileNetworks } from './beacon.ts';

const TEST_NETWORK = {
  name: 'test',
  chainId: 31337,
  genesisValidatorsRoot: `0x${'67'.repeat(32)}`,
  genesisTime: 1_700_000_000,
  secondsPerSlot: 2,
  slotsPerEpoch: 8,
  epochsPerPeriod: 8,
  committeeSize: 32,
  forks: [{ name: 'fulu', epoch: 0, version: '0x06000069' }],
};
const NONE: BeaconValues = { beacon: [], 'accept-old-checkpoint': false, latest: false };
const ROOT = `0x${'Ab'.repeat(32)}`;
const BOTH: BeaconValues = { ...NONE, beacon: ['http://a.test', 'http://b.test'], checkpoint: ROOT };
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
  await writeFile(file('test.json'), JSON.stringify(TEST_NETWORK));
  await writeFile(file('garbage.json'), '{');
  await writeFile(file('partial.json'), '{"name":"test","chainId":31337}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('readBeaconValues', () => {
  it('asks for no light client without them', async () => {
    expect(await readBeaconValues(NONE, [1, 2])).toBeUndefined();
  });

  it.each([1, 11155111])('needs nodes and a checkpoint alone for chain %d', async (chainId) => {
    expect(await readBeaconValues(BOTH, [chainId])).toEqual({
      sources: ['http://a.test/', 'http://b.test/'],
      checkpoint: { root: ROOT.toLowerCase(), source: 'entered' },
      acceptOldCheckpoint: false,
    });
  });

  it('takes a description of a chain that is not compiled in', async () => {
    const values = { ...BOTH, 'beacon-network': file('test.json'), 'accept-old-checkpoint': true };
    expect(await readBeaconValues(values, [31337])).toMatchObject({ network: TEST_NETWORK, acceptOldCheckpoint: true });
  });

  it.each<[string, Partial<BeaconValues>, readonly number[], RegExp]>([
    ['nodes without a checkpoint', { checkpoint: undefined }, [1], /--checkpoint ROOT is missing/],
    ['a checkpoint without nodes', { beacon: [] }, [1], /--beacon URL is missing/],
    ['a wish without both', { beacon: [], checkpoint: undefined, 'accept-old-checkpoint': true }, [1], /are missing/],
    ['a root that is too short', { checkpoint: '0xab' }, [1], /--checkpoint is not 32 bytes/],
    ['an address of a file', { beacon: ['file:///etc/hosts'] }, [1], /--beacon must start with http/],
    ['the newest block', { latest: true }, [1], /--latest/],
    ['two chains', {}, [1, 11155111], /one chain/],
    ['a chain that nobody describes', {}, [31337], /--beacon-network FILE is missing/],
    ['another mainnet', { 'beacon-network': 'test.json' }, [1], /compiled in/],
    ['another chain’s description', { 'beacon-network': 'test.json' }, [10], /describes chain 31337, not 10/],
    ['garbage', { 'beacon-network': 'garbage.json' }, [31337], /not JSON/],
    ['a partial description', { 'beacon-network': 'partial.json' }, [31337], /forks|genesisValidatorsRoot/],
    ['a file that is not there', { 'beacon-network': 'none.json' }, [31337], /ENOENT/],
  ])('refuses %s', async (_, change, chainIds, why) => {
    const name = change['beacon-network'];
    const values = { ...BOTH, ...change, ...(name === undefined ? {} : { 'beacon-network': file(name) }) };
    await expect(readBeaconValues(values, chainIds)).rejects.toThrow(why);
  });
});

describe('readFileNetworks', () => {
  it('puts the reader’s checkpoint under what is compiled in, or under what is described', async () => {
    expect(await readFileNetworks(NONE)).toEqual([]);
    const checkpoint = { root: ROOT.toLowerCase(), source: 'entered' };
    expect(await readFileNetworks({ ...NONE, checkpoint: ROOT })).toMatchObject([
      { chainId: 1, execution: [], beacon: { sources: [], checkpoint } },
      { chainId: 11155111, execution: [], beacon: { sources: [], checkpoint } },
    ]);
    const described = { ...NONE, checkpoint: ROOT, 'beacon-network': file('test.json') };
    expect(await readFileNetworks(described)).toMatchObject([
      { chainId: 31337, beacon: { checkpoint, network: TEST_NETWORK } },
    ]);
  });

  it('refuses nodes, a root that is none, and a network without a checkpoint', async () => {
    for (const wrong of [
      { beacon: ['http://a.test'] },
      { checkpoint: '0x12' },
      { 'beacon-network': file('test.json') },
    ])
      await expect(readFileNetworks({ ...NONE, ...wrong })).rejects.toThrow(/^--/);
  });
});
