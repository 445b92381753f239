import { describe, expect, it } from 'vitest';
import type { Digest } from '../../core/hex.ts';
import { ConfigError } from '../../core/reading.ts';
import { readConfig } from './config.ts';
import { chooseLightClient, readLightClients } from './lightClient.ts';
import { DEFAULT_PREFERENCES, migrate } from './preferences.ts';
import { mergeSettings } from './settings.ts';

const [A, B]: readonly [Digest, Digest] = [`0x${'aa'.repeat(32)}`, `0x${'bb'.repeat(32)}`];
const mainnet = { chainId: 1, name: 'Ethereum', execution: ['http://node.test/'], headTag: 'finalized' as const };
const host = { sources: ['http://host.test/'], checkpoint: { root: A, slot: 32, source: 'host' as const } };
const entered = { root: B, source: 'entered' as const };

describe('readLightClients', () => {
  it('reads what was chosen, and roots in lower case', () => {
    const choice = { chainId: 1, sources: ['http://own.test/'], checkpoint: entered, acceptOldCheckpoint: true };
    expect(readLightClients([{ ...choice, checkpoint: { ...entered, root: `0x${'BB'.repeat(32)}` } }])).toEqual([
      choice,
    ]);
  });

  it.each([
    ['the checkpoint of a host', [{ chainId: 1, checkpoint: host.checkpoint }]],
    ['a root that is too short', [{ chainId: 1, checkpoint: { root: '0xbb', source: 'entered' } }]],
    ['a list of one for a root', [{ chainId: 1, checkpoint: { root: [B], source: 'entered' } }]],
    ['an address of a script', [{ chainId: 1, sources: ['javascript:alert(1)'] }]],
    ['no chain', [{ sources: [] }]],
    ['no list', {}],
  ])('refuses %s', (_, value) => expect(() => readLightClients(value)).toThrow(ConfigError));
});

describe('a host’s light client', () => {
  it.each([
    ['a checkpoint that claims to be the reader’s', { ...host, checkpoint: entered }],
    ['a choice that is the reader’s alone', { ...host, acceptOldCheckpoint: true }],
  ])('cannot have %s', (_, beacon) =>
    expect(() => readConfig({ networks: [{ ...mainnet, beacon }] })).toThrow(ConfigError),
  );
});

describe('the light client in force', () => {
  const merged = (preferences: object, beacon: object = host) =>
    mergeSettings(
      readConfig({ networks: [{ ...mainnet, beacon }] }),
      migrate({ ...DEFAULT_PREFERENCES, ...preferences }),
    ).networks[0]?.beacon;

  it('is the host’s, but for the parts that the reader chose', () => {
    expect(merged({})).toEqual(host);
    expect(merged({ lightClients: [{ chainId: 1, checkpoint: entered }] })).toEqual({ ...host, checkpoint: entered });
    expect(merged({ lightClients: [{ chainId: 1, sources: [], acceptOldCheckpoint: true }] })).toEqual({
      ...host,
      sources: [],
      acceptOldCheckpoint: true,
    });
    expect(merged({ lightClients: [{ chainId: 2, checkpoint: entered }] })).toEqual(host);
  });

  it('keeps the host’s newest checkpoint when the reader changed the network', () => {
    const stale = { ...host, checkpoint: { ...host.checkpoint, root: B, slot: 1 } };
    expect(merged({ networks: [{ ...mainnet, beacon: stale }] })).toEqual(host);
  });

  it('is the reader’s alone on a network that the reader added', () => {
    const lightClients = [{ chainId: 1, sources: ['http://own.test/'], checkpoint: entered }];
    const preferences = migrate({ ...DEFAULT_PREFERENCES, networks: [mainnet], lightClients });
    expect(mergeSettings({}, preferences).networks).toEqual([
      { ...mainnet, beacon: { sources: ['http://own.test/'], checkpoint: entered } },
    ]);
  });
});

it('preferences never keep a host’s checkpoint', () => {
  const kept = migrate({ ...DEFAULT_PREFERENCES, networks: [{ ...mainnet, beacon: host }] });
  expect(kept.networks).toEqual([mainnet]);
});

describe('chooseLightClient', () => {
  it('changes one part of one network, and leaves no entry without a choice', () => {
    const other = { chainId: 2, sources: [] };
    const one = chooseLightClient([other], 1, { checkpoint: entered });
    expect(one).toEqual([other, { chainId: 1, checkpoint: entered }]);
    const two = chooseLightClient(one, 1, { acceptOldCheckpoint: true });
    expect(two).toEqual([other, { chainId: 1, checkpoint: entered, acceptOldCheckpoint: true }]);
    expect(chooseLightClient(two, 1, { checkpoint: undefined, acceptOldCheckpoint: undefined })).toEqual([other]);
  });
});
