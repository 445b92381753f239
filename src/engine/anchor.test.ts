import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../core/beacon.ts';
import type { Evidence, LightClientAnchor } from '../core/evidence.ts';
import type { Digest, Hex } from '../core/hex.ts';
import { isGap } from '../core/proven.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { headerToRlp } from '../formats/header.ts';
import { timeOf } from '../l1/lightClient/forks.ts';
import { createChain, TEST_NETWORK } from '../l1/lightClient/testing/chain.ts';
import { honestSource } from '../l1/lightClient/testing/source.ts';
import { type ExecutionSource, fault, said } from '../l1/sources/source.ts';
import { createSources } from '../l1/sources/sources.ts';
import { anchorOf } from './anchor.ts';
import type { CheckpointStore, StoredCheckpoint } from './archive.ts';
import { createHeads, type Head } from './heads.ts';

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

const beacon = { ...TEST_NETWORK, secondsPerSlot: 20_000 };
const chain = createChain(beacon, (slot) => keccakHex(rlpAt(slot)));
const NEVER = new AbortController().signal;
/** Heads of which the finalized slot, 17 before, can be begun from again. */
const [FIRST, SECOND, THIRD] = [625, 633, 641];
const ROOT = chain.rootAt(576);

function execution(final: number): ExecutionSource {
  const none = async () => fault('bad-response', 'nothing');
  const rlp = rlpAt(final);
  const header = async () => said({ hash: keccakHex(rlp), rlp });
  const state = { proof: none, code: none, logs: none, transaction: none, accessList: none };
  const chainId = async () => said(31337);
  return { id: 'node', chainId, header, headerAt: none, receipts: none, transactions: none, ...state };
}

function storeOf(kept?: StoredCheckpoint): CheckpointStore {
  let last = kept;
  return {
    load: async () => last,
    async save(_, checkpoint) {
      last = checkpoint;
    },
  };
}

/** One visit at a slot, from what the last one left behind. */
async function visit(slot: number, store: CheckpointStore, checkpoint: Checkpoint): Promise<Head> {
  const heads = createHeads({
    network: {
      chainId: 31337,
      name: 'test',
      execution: [],
      headTag: 'finalized',
      beacon: { sources: ['http://beacon.test'], network: beacon, checkpoint },
    },
    sources: createSources([execution(slot - 17)]),
    ownNode: false,
    now: () => timeOf(beacon, slot),
    checkpoints: Promise.resolve(store),
    beaconSource: (url) => honestSource(url, chain, slot),
  });
  const head = await heads.find(NEVER);
  if (isGap(head)) throw new Error(`${head.gap}: ${head.cause}`);
  return head;
}

const lightClient = ({ anchor }: Head): LightClientAnchor => {
  if (anchor.kind !== 'light-client') throw new Error(anchor.kind);
  return anchor;
};

/** What a reader with this checkpoint makes of evidence that stands on such a head. */
function judged(
  { pinned: { head } }: Head,
  anchor: Evidence['l1']['anchor'],
  mine?: Digest | Checkpoint,
  items: Evidence['items'] = {},
  acceptOldCheckpoint = false,
) {
  const evidence: Evidence = {
    format: 'assay-evidence',
    version: 1,
    app: { version: '', commit: '' },
    created: timeOf(beacon, THIRD),
    rollup: 'test',
    l1: { chainId: 31337, anchor, head },
    asks: [],
    items,
    concluded: [],
  };
  const checkpoint: Checkpoint | undefined = typeof mine === 'string' ? { root: mine, source: 'entered' } : mine;
  return anchorOf(evidence, head, {
    now: () => timeOf(beacon, THIRD),
    trustedOf: () => ({ chain: beacon, checkpoint, acceptOldCheckpoint }),
  });
}

const entered: Checkpoint = { root: ROOT, source: 'entered' };

describe('evidence of a light client', () => {
  it('counts for who trusts the block from which it starts, or to which it leads, and for nobody else', async () => {
    const head = await visit(FIRST, storeOf(), entered);
    const anchor = lightClient(head);
    expect(anchor).toMatchObject({ checkpoint: ROOT, origin: 'entered' });
    expect(judged(head, anchor, ROOT)).toMatchObject({
      l1: { under: 'light-client', outcome: { status: 'verified' } },
    });
    expect(judged(head, anchor, chain.rootAt(FIRST - 17))).toMatchObject({ l1: { outcome: { status: 'verified' } } });
    for (const other of [chain.rootAt(584), word, undefined])
      expect(judged(head, anchor, other)).toMatchObject({
        l1: { under: 'rpc', outcome: { code: 'l1-not-verified' }, untrusted: { checkpoint: entered } },
      });
  });

  it('vouches for no block before the one that is trusted: whoever made up the start could make up those', async () => {
    const head = await visit(FIRST, storeOf(), entered);
    const anchor = lightClient(head);
    const end = chain.rootAt(FIRST - 17);
    const header = { slot: 0, proposerIndex: 0, parentRoot: word, stateRoot: word, bodyRoot: word };
    const items: Evidence['items'] = { [word]: { kind: 'history', state: { header, summaries: [], branch: [] } } };
    const rootsFor = (mine: Digest) => {
      const found = judged(head, anchor, mine, items);
      return 'l1' in found ? found.history?.roots() : found;
    };
    expect(rootsFor(ROOT)).toEqual(expect.arrayContaining([ROOT, end]));
    expect(rootsFor(end)).toEqual([end]);
    // Nor for its signatures: the committee that gave them came with the start.
    expect(judged(head, anchor, end)).toMatchObject({ l1: { lightClient: { signers: null } } });
  });

  it('does not count from a bundled checkpoint that the live client would refuse for its age', async () => {
    const head = await visit(FIRST, storeOf(), entered);
    const day = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);
    const bundled = (at: number): Checkpoint => ({ root: ROOT, published: day(at), source: 'bundled' });
    const old = bundled(timeOf(beacon, THIRD) - 15 * 86_400);
    expect(judged(head, lightClient(head), old)).toMatchObject({ l1: { outcome: { code: 'l1-not-verified' } } });
    for (const counted of [
      judged(head, lightClient(head), bundled(timeOf(beacon, THIRD) - 5 * 86_400)),
      judged(head, lightClient(head), old, {}, true),
    ])
      expect(counted).toMatchObject({ l1: { outcome: { status: 'verified' } } });
  });

  it('of resumed runs begins where the first one did', async () => {
    const store = storeOf();
    await visit(FIRST, store, entered);
    await visit(SECOND, store, entered);
    const head = await visit(THIRD, store, entered);
    const anchor = lightClient(head);
    expect(head.l1.lightClient?.checkpoint).toMatchObject({ source: 'stored', slot: SECOND - 17 });
    expect(anchor).toMatchObject({ checkpoint: ROOT, origin: 'entered' });
    expect(anchor.trail.filter(({ kind }) => kind === 'bootstrap')).toHaveLength(3);
    expect(judged(head, anchor, ROOT)).toMatchObject({ l1: { outcome: { status: 'verified' } } });
    // A run that was resumed at another block than the one before it came to proves nothing.
    const [first, ...rest] = anchor.trail;
    if (first === undefined) throw new Error('no trail');
    for (const trail of [rest, [first, ...rest.slice(1)], [...rest, first], anchor.trail.toReversed()])
      expect(judged(head, { ...anchor, trail }, ROOT)).toMatchObject({ gap: 'no-honest-source' });
  });

  it('says that its start was a stored checkpoint where the steps to that were not kept', async () => {
    const root = chain.rootAt(SECOND - 17);
    const head = await visit(THIRD, storeOf({ root, slot: SECOND - 17, from: ROOT }), entered);
    const anchor = lightClient(head);
    expect(anchor).toMatchObject({ checkpoint: root, origin: 'stored', from: ROOT });
    expect(judged(head, anchor, ROOT)).toMatchObject({
      l1: {
        outcome: { code: 'l1-not-verified' },
        untrusted: { checkpoint: { root, source: 'stored' }, from: ROOT, mine: ROOT },
      },
    });
    expect(judged(head, anchor, root)).toMatchObject({ l1: { outcome: { status: 'verified' } } });
  });

  it('knows all blocks that its light client found final', async () => {
    const store = storeOf();
    await visit(FIRST, store, entered);
    const { finalized } = await visit(SECOND, store, entered);
    expect(finalized()).toEqual(expect.arrayContaining([ROOT, chain.rootAt(FIRST - 17), chain.rootAt(SECOND - 17)]));
    expect(finalized()).not.toContain(chain.rootAt(584));
  });
});
