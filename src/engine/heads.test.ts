import { describe, expect, it } from 'vitest';
import { COMPILED_IN } from '../core/beacon.ts';
import type { Digest, Hex } from '../core/hex.ts';
import { isGap } from '../core/proven.ts';
import type { BeaconSettings } from '../core/settings.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { toBytes } from '../formats/bytes.ts';
import { headerToRlp } from '../formats/header.ts';
import { encodeData } from '../l1/lightClient/data.ts';
import { timeOf } from '../l1/lightClient/forks.ts';
import { networks } from '../l1/lightClient/networks.ts';
import { createChain, TEST_NETWORK } from '../l1/lightClient/testing/chain.ts';
import { honestSource } from '../l1/lightClient/testing/source.ts';
import type { BeaconSource } from '../l1/sources/beaconSource.ts';
import { type ExecutionSource, fault, said } from '../l1/sources/source.ts';
import { createSources } from '../l1/sources/sources.ts';
import type { CheckpointStore, StoredCheckpoint } from './archive.ts';
import { createHeads, type Head, type Heads } from './heads.ts';

const word: Hex = `0x${'00'.repeat(32)}`;
const rlpAt = (slot: number) =>
  headerToRlp({
    parentHash: word,
    sha3Uncles: word,
    miner: `0x${'00'.repeat(20)}`,
    stateRoot: word,
    transactionsRoot: word,
    receiptsRoot: word,
    logsBloom: `0x${'00'.repeat(256)}`,
    difficulty: 0n,
    number: BigInt(slot),
    gasLimit: 0n,
    gasUsed: 0n,
    timestamp: 1n,
    extraData: '0x',
    mixHash: word,
    nonce: '0x0000000000000000',
  });

/** Slots so long that 60 of them, less than a period, are the 14 days that a checkpoint may be old. */
const beacon = { ...TEST_NETWORK, secondsPerSlot: 20_000 };
const chain = createChain(beacon, (slot) => keccakHex(rlpAt(slot)));
/** In period 9; its newest finality update names slot 603. */
const HEAD = 620;
const FINAL = 603;
const RECENT = chain.rootAt(576);
const OLD = chain.rootAt(512);
const NEVER = new AbortController().signal;

const execution = (): ExecutionSource => {
  const none = async () => fault('bad-response', 'nothing');
  const header: ExecutionSource['header'] = async (tag) => {
    const rlp = rlpAt(FINAL);
    const hash = keccakHex(rlp);
    return tag.startsWith('0x') && tag !== hash ? fault('not-served', 'another block') : said({ hash, rlp });
  };
  const chainId = async () => said(31337);
  const state = { proof: none, code: none, logs: none, transaction: none, accessList: none };
  return { id: 'node', chainId, header, headerAt: none, receipts: none, transactions: none, ...state };
};

/** What a browser keeps, without a browser. */
function storeOf(kept?: StoredCheckpoint): CheckpointStore & { readonly saved: StoredCheckpoint[] } {
  const saved: StoredCheckpoint[] = [];
  const save = async (_: Digest, checkpoint: StoredCheckpoint) => void saved.push(checkpoint);
  return { saved, load: async () => saved.at(-1) ?? kept, save };
}

interface Case {
  readonly beacon?: Partial<BeaconSettings>;
  readonly ownNode?: boolean;
  readonly checkpoints?: CheckpointStore | null;
  readonly now?: () => number;
  readonly beaconSource?: (url: string) => BeaconSource;
}

const host = (root: Digest) => ({ root, source: 'host' }) as const;
const entered = (root: Digest) => ({ root, source: 'entered' }) as const;
/** A root that was given alone has its slot once it was started from. */
const at = <T>(checkpoint: T, slot: number) => ({ ...checkpoint, slot });
const stored = (slot: number, from?: Digest): StoredCheckpoint => ({
  root: chain.rootAt(slot),
  slot,
  ...(from === undefined ? {} : { from }),
});

function heads({
  beacon: choice,
  ownNode = false,
  checkpoints = null,
  now = () => timeOf(beacon, HEAD),
  beaconSource = (url) => honestSource(url, chain, HEAD),
}: Case): Heads {
  const network = { chainId: 31337, name: 'test', execution: [], headTag: 'finalized' } as const;
  const settings = choice && { beacon: { sources: ['http://beacon.test'], network: beacon, ...choice } };
  return createHeads({
    network: { ...network, ...settings },
    sources: createSources([execution()]),
    ownNode,
    now,
    checkpoints: Promise.resolve(checkpoints),
    beaconSource,
  });
}

async function found(of: Heads): Promise<Head> {
  const head = await of.find(NEVER);
  if (isGap(head)) throw new Error(`${head.gap}: ${head.cause}`);
  return head;
}

const startOf = async (of: Heads) => (await found(of)).l1.lightClient?.checkpoint;

it('the chains that the page takes for compiled in are those that are', () => {
  expect(networks.map(({ chainId }) => chainId)).toEqual(COMPILED_IN);
});

describe('whose word a head is', () => {
  it.each<[string, Case]>([
    ['no light client is set', {}],
    ['there is no checkpoint', { beacon: {} }],
    ['there is no beacon node', { beacon: { sources: [], checkpoint: host(RECENT) } }],
  ])('the RPC’s, or the own node’s, when %s', async (_, settings) => {
    const [rpc, own] = [heads(settings), heads({ ...settings, ownNode: true })];
    expect([rpc.under, own.under]).toEqual(['rpc', 'own-node']);
    expect((await found(rpc)).l1).toMatchObject({ under: 'rpc', outcome: { code: 'l1-not-verified' } });
    expect((await found(own)).l1).toMatchObject({ under: 'own-node', outcome: { status: 'verified' } });
    expect(rpc.health()).toEqual([]);
  });

  it('the sync committee’s, from the checkpoint of the settings, also when the RPC is called the own node', async () => {
    const store = storeOf();
    const of = heads({ beacon: { checkpoint: host(RECENT) }, ownNode: true, checkpoints: store });
    const { l1, pinned, anchor } = await found(of);
    expect(of.under).toBe('light-client');
    expect(pinned.head.hash).toBe(keccakHex(rlpAt(FINAL)));
    expect(l1).toMatchObject({
      under: 'light-client',
      outcome: { status: 'verified' },
      lightClient: { slot: FINAL, signers: 32, committeeSize: 32, isStale: false, checkpoint: host(RECENT) },
    });
    expect(l1.lightClient).toMatchObject({ checkpoint: { slot: 576 }, checkpointTime: timeOf(beacon, 576) });
    expect(l1.lightClient).not.toHaveProperty('clock');
    expect(anchor).toMatchObject({ kind: 'light-client', checkpoint: RECENT });
    expect(store.saved).toMatchObject([{ ...stored(FINAL), lead: { checkpoint: host(RECENT) } }]);
  });
});

describe('where a run begins', () => {
  it('where the last visit ended, and not again while it stands', async () => {
    const of = heads({ beacon: { checkpoint: host(OLD) }, checkpoints: storeOf(stored(584)) });
    expect(await startOf(of)).toEqual({ root: chain.rootAt(584), slot: 584, source: 'stored' });
    expect(await startOf(of)).toMatchObject({ slot: 584 });
  });

  it('at the checkpoint of the settings, when the stored one is too old or not served', async () => {
    for (const kept of [stored(512), { root: word, slot: 600 }]) {
      const store = storeOf(kept);
      expect(await startOf(heads({ beacon: { checkpoint: host(RECENT) }, checkpoints: store }))).toEqual(
        at(host(RECENT), 576),
      );
    }
  });

  it('at the checkpoint that the reader entered, unless the stored one came from there', async () => {
    const store = storeOf(stored(584));
    const choice = { beacon: { checkpoint: entered(RECENT) }, checkpoints: store };
    expect(await startOf(heads(choice))).toEqual(at(entered(RECENT), 576));
    expect(store.saved).toMatchObject([stored(FINAL, RECENT)]);
    const lately = { beacon: { checkpoint: entered(RECENT) }, checkpoints: storeOf(stored(584, RECENT)) };
    expect(await startOf(heads(lately))).toMatchObject({ slot: 584, source: 'stored' });
  });

  it('at the checkpoint of the settings, when the stored one came from a root that the reader has since taken back', async () => {
    const of = heads({ beacon: { checkpoint: host(RECENT) }, checkpoints: storeOf(stored(584, OLD)) });
    expect(await startOf(of)).toEqual(at(host(RECENT), 576));
  });

  it('at the checkpoint of the settings, when storage fails', async () => {
    const broken = async () => Promise.reject(new Error('the disk is gone'));
    const of = heads({ beacon: { checkpoint: host(RECENT) }, checkpoints: { load: broken, save: broken } });
    expect(await startOf(of)).toEqual(at(host(RECENT), 576));
  });
});

describe('what is refused', () => {
  it('an old checkpoint, which is named with the stored one that was tried before it', async () => {
    const of = heads({ beacon: { checkpoint: host(OLD) }, checkpoints: storeOf(stored(520)) });
    const { gap, cause } = (await of.find(NEVER)) as { gap: string; cause: string };
    expect(gap).toBe('checkpoint-too-old');
    expect(cause).toMatch(/set by this page’s host: slot 512 is .*; .*stored by your last visit: slot 520 is /);
  });

  it('a bundled checkpoint that was published too long ago, unasked, unless the reader accepts it', async () => {
    const published = new Date(timeOf(beacon, 512) * 1000).toISOString().slice(0, 10);
    const checkpoint = { root: OLD, published, source: 'bundled' } as const;
    const of = heads({ beacon: { checkpoint } });
    const cause = expect.stringMatching(/bundled with this page: it was published \d+ days ago, on 20\d\d-/);
    expect(await of.find(NEVER)).toMatchObject({ gap: 'checkpoint-too-old', cause });
    expect(of.health()).toMatchObject([{ state: 'untried' }]);
    const { l1 } = await found(heads({ beacon: { checkpoint, acceptOldCheckpoint: true } }));
    expect(l1.lightClient).toMatchObject({ slot: FINAL, checkpoint: { ...checkpoint, slot: 512 } });
  });

  it('no old checkpoint of a reader who accepts it', async () => {
    const choice = { checkpoint: entered(OLD), acceptOldCheckpoint: true };
    const { l1 } = await found(heads({ beacon: choice }));
    expect(l1.lightClient).toMatchObject({ slot: FINAL, checkpoint: entered(OLD) });
  });

  it('where this run stood before the device slept for weeks', async () => {
    let slot = HEAD;
    const of = heads({ beacon: { checkpoint: host(RECENT) }, now: () => timeOf(beacon, slot) });
    await found(of);
    slot += 100;
    expect(await of.find(NEVER)).toMatchObject({ gap: 'checkpoint-too-old', cause: expect.stringMatching(/slot 576/) });
  });

  it('a checkpoint ahead of this device’s clock', async () => {
    const of = heads({ beacon: { checkpoint: host(RECENT) }, now: () => timeOf(beacon, 570) });
    const cause = expect.stringMatching(/slot 576 is 120000 seconds ahead/);
    expect(await of.find(NEVER)).toMatchObject({ gap: 'clock-differs', cause });
  });
});

describe('a final block that no execution node has', () => {
  /** The same keys sign another chain: at each slot an execution block that never was. */
  const otherChain = createChain(beacon, (slot) => keccakHex(rlpAt(slot + 1_000_000)));
  const equivocating = (url: string): BeaconSource => ({
    ...honestSource(url, chain, HEAD),
    finality: async () => {
      const update = otherChain.update('finality', { attested: HEAD - 1, finalized: FINAL });
      return said({ ssz: toBytes(encodeData(beacon, update)) });
    },
  });

  it('is held against the beacon node that named it, and leads nowhere', async () => {
    const store = storeOf();
    const lost = heads({ beacon: { checkpoint: host(RECENT) }, checkpoints: store, beaconSource: equivocating });
    expect(await lost.find(NEVER)).toMatchObject({ gap: 'data-missing' });
    expect(lost.health()).toMatchObject([{ state: 'faulty', faults: [{ code: 'final-block-unknown' }] }]);
    expect(store.saved).toEqual([]);
  });

  it('does not matter beside an honest one', async () => {
    const of = heads({
      beacon: { checkpoint: host(RECENT), sources: ['http://liar.test', 'http://honest.test'] },
      beaconSource: (url) => (url.includes('liar') ? equivocating(url) : honestSource(url, chain, HEAD)),
    });
    expect((await found(of)).pinned.head.hash).toBe(keccakHex(rlpAt(FINAL)));
    expect(of.health()).toMatchObject([
      { state: 'faulty', faults: [{ code: 'final-block-unknown' }] },
      { state: 'ok' },
    ]);
  });
});
