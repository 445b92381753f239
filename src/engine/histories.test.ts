import { describe, expect, it } from 'vitest';
import type { Adapter } from '../core/adapter.ts';
import { ancestor } from '../core/ask.ts';
import type { Digest } from '../core/hex.ts';
import type { History } from '../core/history.ts';
import { verified } from '../core/outcome.ts';
import { gap, isGap } from '../core/proven.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { rootOfHeader } from '../l1/lightClient/header.ts';
import { mainnet } from '../l1/lightClient/networks.ts';
import { pinHead } from '../l1/reader.ts';
import { createSources } from '../l1/sources/sources.ts';
import { type Block, blocksFrom, historyOf, nodeWith, proofOf, summariesWith } from '../l1/testing/history.ts';
import { findDeployment } from '../rollups/registry.ts';
import type { HistoryStore } from './archive.ts';
import type { Recorded } from './evidence.ts';
import { createHistories, keptHistories } from './histories.ts';
import { rounds } from './rounds.ts';

const word = `0x${'ab'.repeat(32)}`;
const file = (chain_id = 1) => ({
  format: 'assay-history',
  version: 1,
  chain_id,
  beacon_header: { slot: 9, proposer_index: 2, parent_root: word, state_root: word, body_root: word },
  historical_summaries: [],
  historical_summaries_branch: [],
  blocks: [],
});
const bytes = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

describe('imported histories', () => {
  it('are kept by chain, the newest of each name, and so many at most', () => {
    const histories = createHistories();
    expect(histories.take('a', bytes(file()))).toEqual({ kind: 'taken', name: 'a', chainId: 1, slot: 9, blocks: 0 });
    histories.take('a', bytes(file()));
    histories.take('b', bytes(file(5)));
    expect(histories.of(1).map(({ name }) => name)).toEqual(['a']);
    expect(histories.of(5)).toHaveLength(1);
    expect(histories.of(7)).toEqual([]);
    for (let i = 0; i < 20; i++) histories.take(`${i}`, bytes(file()));
    expect(histories.of(1)).toHaveLength(8);
  });

  it.each<[string, Uint8Array, string]>([
    ['bytes that are not text', Uint8Array.of(0xff, 0xfe), 'unsupported-format'],
    ['text that is not JSON', new TextEncoder().encode('{'), 'unsupported-format'],
    ['another file', bytes({ format: 'assay-evidence' }), 'unsupported-format'],
    ['a surplus field', bytes({ ...file(), x: 1 }), 'unsupported-format'],
    ['nothing', new Uint8Array(), 'unsupported-format'],
    ['100 MB', new Uint8Array(100 * 1024 * 1024), 'too-large'],
  ])('are not %s', (_, wrong, code) => {
    const histories = createHistories();
    expect(histories.take('x', wrong)).toMatchObject({ kind: 'refused', outcome: { status: 'unverifiable', code } });
    expect(histories.of(1)).toEqual([]);
  });
});

describe('a look that needs an old block', () => {
  const SLOT = 9_000_001;
  const old = blocksFrom(19_400_000, 2) as readonly [Block, Block];
  const [wanted, proven] = old;
  const [head] = blocksFrom(23_000_000, 1) as readonly [Block];
  const { proof, summaryRoot } = proofOf(proven, SLOT);
  const history = historyOf('old.json', 12_000_000, 91, summariesWith(SLOT, summaryRoot), [proof]);
  const root = rootOfHeader(history.state.header);

  /** Asks for the block, and says by its gap whether it came. */
  const claims: Adapter['claims'] = function* () {
    const block = yield* ancestor(wanted.number);
    return isGap(block) ? block : gap('unsupported-version', block.value.hash);
  };

  async function look(histories: readonly History[], finalized: readonly Digest[]) {
    const found = findDeployment('echo');
    if (found === undefined) throw new Error('the test family is missing');
    const sources = createSources([nodeWith([...old, head])]);
    const network = { ...mainnet, chainId: 31337 };
    const settings = { chainId: 31337, name: 'test', execution: [], headTag: 'latest' } as const;
    const recorded: Recorded[] = [];
    const round = rounds({
      deployment: found.deployment,
      provers: found.rollup.provers,
      createAdapter: () => ({ claims, examine: () => claims(0) as never }),
      network: { ...settings, beacon: { sources: [], network } },
      sources,
      heads: {
        under: 'light-client',
        health: () => [],
        async find(signal) {
          const pinned = await pinHead({ sources, chainId: 1, tag: 'latest', signal });
          if (isGap(pinned)) return pinned;
          const l1 = { chainId: 31337, network: 'test', under: 'light-client', head: pinned.head } as const;
          const anchor = { kind: 'own-node', source: 'test' } as const;
          return { pinned, l1: { ...l1, outcome: verified(null) }, anchor, finalized: () => finalized };
        },
      },
      settings: DEFAULT_SETTINGS,
      histories: () => histories,
      collateral: () => [],
      verification: () => () => Promise.reject(new Error('not reached')),
      metaOf: () => undefined,
      now: () => 1,
      recorded: (_, record) => recorded.push(record),
    });
    const looked = await round(new AbortController().signal, () => {}, false);
    return { report: typeof looked === 'string' ? looked : looked.report, recorded };
  }

  it('has it from the imported file, and writes that into its evidence', async () => {
    const { report, recorded } = await look([history], [root]);
    expect(report).toMatchObject({ gap: { gap: 'unsupported-version', cause: wanted.hash } });
    const kinds = Object.values(recorded[0]?.items ?? {}).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['history', 'historic-block']));
  });

  it('has it not without the file, or when nothing vouches for its state', async () => {
    expect((await look([], [root])).report).toMatchObject({ gap: { gap: 'data-missing' } });
    expect((await look([history], [])).report).toMatchObject({ gap: { gap: 'data-missing' } });
  });

  it('names a file that does not hold', async () => {
    const wrong = { ...history, blocks: [{ ...proof, slot: SLOT + 1 }] };
    const { report } = await look([wrong], [root]);
    expect(report).toMatchObject({
      gap: { gap: 'no-honest-source' },
      sources: [{ id: 'node' }, { id: 'old.json', state: 'faulty' }],
    });
  });
});

describe('history files of several visits', () => {
  const store = (kept: { name: string; bytes: Uint8Array }[]): HistoryStore => ({
    all: async () => kept,
    keep: async (name, _, wrote) => void kept.push({ name, bytes: wrote }),
  });
  const open = (histories: HistoryStore | null) => {
    let changes = 0;
    const archive = Promise.resolve(histories === null ? null : { histories });
    const kept = keptHistories({ archive, now: () => 1, changed: () => changes++ });
    return { kept, changes: () => changes };
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  it('are kept when they are taken, and there again on the next', async () => {
    const files: { name: string; bytes: Uint8Array }[] = [];
    const { kept, changes } = open(store(files));
    expect(await kept.take('a.json', bytes(file()))).toMatchObject({ kind: 'taken', chainId: 1 });
    expect(await kept.take('b.json', bytes({}))).toMatchObject({ kind: 'refused', name: 'b.json' });
    expect(changes()).toBe(1);
    expect(files.map(({ name }) => name)).toEqual(['a.json']);
    const next = open(store([...files, { name: 'broken', bytes: new Uint8Array() }]));
    await settled();
    expect(next.kept.of(1).map(({ name }) => name)).toEqual(['a.json']);
    expect(next.changes()).toBe(1);
  });

  it('are taken all the same where nothing can be kept', async () => {
    const broken = async () => Promise.reject(new Error('the disk is gone'));
    for (const histories of [null, { all: broken, keep: broken }]) {
      const { kept } = open(histories);
      expect(await kept.take('a.json', bytes(file()))).toMatchObject({ kind: 'taken' });
      expect(kept.of(1)).toHaveLength(1);
    }
  });
});
