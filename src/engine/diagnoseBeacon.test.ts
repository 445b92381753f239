import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../core/beacon.ts';
import { toBytes } from '../formats/bytes.ts';
import { encodeData } from '../l1/lightClient/data.ts';
import { timeOf } from '../l1/lightClient/forks.ts';
import { createChain, TEST_NETWORK as network, type UpdateOptions } from '../l1/lightClient/testing/chain.ts';
import { honestSource } from '../l1/lightClient/testing/source.ts';
import type { BeaconSource } from '../l1/sources/beaconSource.ts';
import { fault, said } from '../l1/sources/source.ts';
import { diagnoseBeacon } from './diagnoseBeacon.ts';

const chain = createChain();
const HEAD = 621;
const checkpoint: Checkpoint = { root: chain.rootAt(576), source: 'host' };

async function diagnose(lies: Partial<BeaconSource> = {}, off = 0, set: Checkpoint | undefined = checkpoint) {
  const { steps, kind, source } = await diagnoseBeacon({
    source: honestSource('node', chain, HEAD, lies),
    network,
    checkpoint: set,
    now: timeOf(network, HEAD) + off,
    signal: new AbortController().signal,
  });
  expect([kind, source]).toEqual(['beacon', 'node']);
  return Object.fromEntries(steps.map(({ question, answer, said: words }) => [question, `${answer}: ${words}`]));
}

const finality = (options: UpdateOptions): Partial<BeaconSource> => ({
  finality: async () => said({ ssz: toBytes(encodeData(network, chain.update('finality', options))) }),
});
const honest: UpdateOptions = { attested: HEAD - 1, finalized: 600 };

describe('how far a beacon node comes', () => {
  it('all the way', async () => {
    expect(await diagnose(finality(honest))).toEqual({
      reached: 'yes: it answers',
      'right-chain': 'yes: test',
      'light-client': 'yes: it serves finality updates',
      format: 'yes: SSZ',
      proofs: 'yes: branches and signature of its newest update hold',
      recent: expect.stringMatching(/^yes: its finalized slot 600 is 42 seconds old$/),
      checkpoint: 'yes: slot 576, and its committee',
    });
  });

  it.each<[string, Partial<BeaconSource>, string, RegExp]>([
    ['does not answer', { genesis: async () => fault('unreachable', 'gone') }, 'reached', /gone/],
    ['gives garbage', { genesis: async () => fault('bad-response', 'no JSON') }, 'right-chain', /no JSON/],
    [
      'is of another chain',
      { genesis: async () => said({ genesisValidatorsRoot: `0x${'11'.repeat(32)}`, genesisTime: 0 }) },
      'right-chain',
      /0x11111111 is not that of test/,
    ],
    ['has no routes', { finality: async () => fault('not-served', 'HTTP 404') }, 'light-client', /404/],
    [
      'gives an update that cannot be read',
      { finality: async () => said({ json: { version: 7 } }) },
      'proofs',
      /shape/,
    ],
    ['is signed by others', finality({ ...honest, signedBy: 3 }), 'proofs', /signature/],
    ['is signed by few', finality({ ...honest, signers: 21 }), 'proofs', /21 signers, 22 are needed/],
  ])('stops where it %s', async (_, lies, question, words) => {
    const found = await diagnose(lies);
    expect(found[question]).toMatch(/^no: /);
    expect(found[question]).toMatch(words);
  });

  it('tells a late node and a wrong clock', async () => {
    expect((await diagnose(finality(honest), 1000)).recent).toMatch(/^no: its finalized slot 600 is 1042 seconds old/);
    expect((await diagnose(finality(honest), -30)).recent).toBe('no: signed 30 seconds ahead of this device’s clock');
  });

  it('tells that it cannot tell', async () => {
    const bare = { ...finality(honest), bootstrap: async () => fault('not-served', 'HTTP 404') };
    expect(await diagnose(bare)).toMatchObject({
      proofs: 'unknown: no committee to check with: HTTP 404',
      checkpoint: 'no: HTTP 404',
    });
    const { source, ...rest } = checkpoint;
    expect(await diagnose(finality(honest), 0, { ...rest, source, root: chain.rootAt(575) })).toMatchObject({
      checkpoint: expect.stringMatching(/^no: /),
    });
  });
});
