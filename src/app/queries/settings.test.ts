import { describe, expect, it } from 'vitest';
import { withBundled } from '../../core/checkpoints.ts';
import { ConfigError } from '../../core/reading.ts';
import { readConfig } from './config.ts';
import { DEFAULT_PREFERENCES, migrate } from './preferences.ts';
import { mergeSettings } from './settings.ts';

const devnet = { chainId: 31_337, name: 'devnet', execution: ['http://127.0.0.1:8545/'], headTag: 'latest' as const };

describe('readConfig', () => {
  it('reads what a host sets', () => {
    expect(readConfig({ networks: [devnet], claims: 3 })).toEqual({ networks: [devnet], claims: 3 });
    expect(readConfig({})).toEqual({});
  });

  it.each([
    ['not an object', []],
    ['a key that is not known', { verdict: 'verified' }],
    ['a chain listed twice', { networks: [devnet, devnet] }],
    ['an address of a script', { networks: [{ ...devnet, execution: ['javascript:alert(1)'] }] }],
    ['an address with a password', { networks: [{ ...devnet, execution: ['https://a:b@c.example'] }] }],
    ['an unknown head', { networks: [{ ...devnet, headTag: 'pending' }] }],
    ['too many claims', { claims: 51 }],
    ['a word for a switch', { ownNode: 'yes' }],
    ['a service that is no address', { collateral: ['pcs.example'] }],
    ['a service that is a file of this machine', { collateral: ['file:///etc/passwd'] }],
  ])('refuses %s', (_, json) => expect(() => readConfig(json)).toThrow(ConfigError));
});

describe('migrate', () => {
  it.each([[null], ['x'], [{}], [{ version: 2, theme: 'dark' }]])('falls back on %j', (stored) =>
    expect(migrate(stored)).toEqual(DEFAULT_PREFERENCES),
  );

  it('keeps what fits, and drops what does not', () => {
    const stored = {
      version: 1,
      theme: 'dark',
      timeZone: 'mars',
      ownNode: true,
      claims: 1e9,
      networks: [devnet],
      verdict: 'verified',
    };
    expect(migrate(stored)).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark', ownNode: true, networks: [devnet] });
  });
});

it('keeps services with vendors’ data where all are addresses; the reader’s are put over the host’s', () => {
  const [mine, hosts] = [['https://a.example/'], ['https://b.example/']];
  const stored = (collateral: unknown) => migrate({ version: 1, collateral });
  expect(stored(mine).collateral).toEqual(mine);
  for (const wrong of ['https://a.example/', [...mine, 'javascript:1'], [7], Array(17).fill(mine[0])])
    expect(stored(wrong)).toEqual(DEFAULT_PREFERENCES);
  const config = readConfig({ collateral: hosts });
  expect(mergeSettings(config, DEFAULT_PREFERENCES).collateral).toEqual(hosts);
  expect(mergeSettings(config, stored(mine)).collateral).toEqual(mine);
  expect(mergeSettings(config, stored([])).collateral).toEqual([]);
  expect(mergeSettings({}, DEFAULT_PREFERENCES).collateral).toEqual([]);
});

it('keeps networks without what their light clients were set to, whoever had set it', () => {
  const extra = { ...devnet, chainId: 1, name: 'Ethereum' };
  const checkpoint = { root: `0x${'ab'.repeat(32)}`, source: 'entered' };
  const networks = [withBundled(extra), { ...devnet, beacon: { sources: [], checkpoint } }];
  expect(migrate(JSON.parse(JSON.stringify({ version: 1, networks }))).networks).toEqual([extra, devnet]);
});

describe('mergeSettings', () => {
  it('puts the reader over the host over the product, network by network', () => {
    const own = { ...devnet, execution: [] };
    const extra = { ...devnet, chainId: 1, name: 'Ethereum' };
    const merged = mergeSettings({ networks: [devnet], claims: 3 }, { ...DEFAULT_PREFERENCES, networks: [extra, own] });
    expect(merged.networks).toEqual([own, withBundled(extra)]);
    expect(merged).toMatchObject({ claims: 3, ownNode: false, interval: 6 });
  });
});
