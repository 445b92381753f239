import { describe, expect, it } from 'vitest';
import type { Answer } from '../core/ask.ts';
import type { Evidence, Item } from '../core/evidence.ts';
import type { Digest, Hex } from '../core/hex.ts';
import type { History } from '../core/history.ts';
import { isGap } from '../core/proven.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { readEvidence } from '../formats/evidenceFile.ts';
import { headerToRlp } from '../formats/header.ts';
import { readBlockProof, readSummaries } from '../formats/historyFile.ts';
import { historiesIn, historyFiles } from './history.ts';
import { rootOfHeader } from './lightClient/header.ts';
import { mainnet } from './lightClient/networks.ts';
import { createReader, pinHead } from './reader.ts';
import { evidenceSource } from './sources/evidenceSource.ts';
import type { ExecutionSource } from './sources/source.ts';
import { createSources } from './sources/sources.ts';
import { type Block, blocksFrom, headerWith, historyOf, nodeWith, proofOf, summariesWith } from './testing/history.ts';
import { l1Vectors } from './testing/vectors.ts';

const NEVER = new AbortController().signal;
/** In Deneb; its history stands in a state of Electra. */
const SLOT = 9_000_001;
const STATE_SLOT = 12_000_000;
const old = blocksFrom(19_400_000, 80);
const proven = old.at(-1) as Block;
const { proof, summaryRoot } = proofOf(proven, SLOT);
const history = historyOf('old.json', STATE_SLOT, 91, summariesWith(SLOT, summaryRoot), [proof]);
const root = rootOfHeader(history.state.header);

/** A head far beyond, which names a parent beacon block. */
function headWith(parentBeaconBlockRoot: Digest): Block {
  const optional = { baseFeePerGas: 1n, withdrawalsRoot: root, blobGasUsed: 0n, excessBlobGas: 0n };
  const header = headerWith({ number: 23_000_000n, ...optional, parentBeaconBlockRoot });
  const rlp = headerToRlp(header);
  return { number: 23_000_000, header, rlp, hash: keccakHex(rlp) };
}
const head = headWith(`0x${'77'.repeat(32)}`);

async function open(histories: readonly History[], roots: readonly Digest[] = [root], ...all: ExecutionSource[]) {
  const sources = createSources(all.length > 0 ? all : [nodeWith([...old, head])]);
  const pinned = await pinHead({ sources, chainId: 1, tag: 'latest', signal: NEVER });
  if (isGap(pinned)) throw new Error(pinned.cause);
  const files = historyFiles(mainnet, histories, () => roots);
  const reader = createReader({ sources, head: pinned, chainId: 1, signal: NEVER, history: files });
  const ancestor = async (block: number): Promise<Answer> =>
    (await reader.answer([{ kind: 'ancestor', block }]))[0] as Answer;
  return { reader, ancestor, files, pinned, sources };
}

describe('a block that the head no longer remembers', () => {
  it('is proven through the summaries in a finalized state, and those shortly before it by parent hashes', async () => {
    const { ancestor, reader } = await open([history]);
    expect(await ancestor(proven.number)).toMatchObject({ value: { number: proven.number, hash: proven.hash } });
    expect(await ancestor(proven.number - 64)).toMatchObject({ value: { hash: old.at(-65)?.hash } });
    const kinds = Object.values(reader.record().items).map(({ kind }: Item) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['history', 'historic-block', 'header']));
  });

  it('is not without a history that covers it', async () => {
    const lacking = { gap: 'data-missing', cause: expect.stringMatching(/no imported history covers it/) };
    expect(await (await open([])).ancestor(proven.number)).toMatchObject(lacking);
    const { ancestor, files } = await open([history]);
    for (const number of [proven.number + 1, proven.number - 65, 1])
      expect(await ancestor(number)).toMatchObject(lacking);
    expect(files.sources.health()[0]?.state).toBe('ok');
  });

  it('is not under a state that nobody vouches for', async () => {
    expect(await (await open([history], [])).ancestor(proven.number)).toMatchObject({ gap: 'data-missing' });
    expect(await (await open([history], [proven.hash])).ancestor(proven.number)).toMatchObject({ gap: 'data-missing' });
  });

  it('is under one that a block under the head names as its parent (EIP-4788)', async () => {
    const file = { ...history, state: { ...history.state, child: head.number } };
    const naming = headWith(root);
    const node = nodeWith([...old, naming]);
    expect(await (await open([file], [], node)).ancestor(proven.number)).toMatchObject({
      value: { hash: proven.hash },
    });
    const { ancestor, files } = await open([file], []);
    expect(await ancestor(proven.number)).toMatchObject({ gap: 'no-honest-source' });
    expect(files.sources.health()).toMatchObject([{ state: 'faulty', faults: [{ code: 'header-mismatch' }] }]);
  });

  it('is not when anything on the way differs: the file is named, and the next is asked', async () => {
    const { state, blocks } = history;
    const [other] = old;
    if (other === undefined) throw new Error('no block');
    const swapped = { ...proof, executionBlockHash: other.hash };
    const wrong: readonly History[] = [
      { ...history, blocks: [swapped] },
      { ...history, blocks: [{ ...proof, slot: SLOT + 1 }] },
      { ...history, blocks: [{ ...proof, number: proven.number - 1 }] },
      { ...history, blocks: [{ ...proof, beaconBranch: [...proof.beaconBranch, root] }] },
      { ...history, state: { ...state, summaries: state.summaries.slice(1) } },
      { ...history, state: { ...state, branch: state.branch.toReversed() } },
    ];
    for (const file of wrong) {
      const alone = await open([file]);
      expect(await alone.ancestor(proven.number - 1)).toMatchObject({ gap: 'no-honest-source' });
      expect(alone.files.sources.health()).toMatchObject([{ id: file.name, state: 'faulty' }]);
      expect(alone.sources.health()).toMatchObject([{ state: 'ok', faults: [] }]);
      const both = await open([
        { ...file, name: 'wrong.json' },
        { ...history, blocks },
      ]);
      expect(await both.ancestor(proven.number - 1)).toMatchObject({ value: { hash: old.at(-2)?.hash } });
    }
  });

  it('is proven again from evidence, without file or network, and not from a changed one', async () => {
    const { reader, pinned, ancestor } = await open([history]);
    const first = await ancestor(proven.number - 2);
    const evidence: Evidence = readEvidence(
      JSON.parse(
        JSON.stringify({
          format: 'assay-evidence',
          version: 1,
          app: { version: '', commit: '' },
          created: 1,
          rollup: 'test',
          l1: { chainId: 1, anchor: { kind: 'rpc-header', source: '' }, head: pinned.head },
          ...reader.record(),
          concluded: [],
        }),
      ),
    );
    const again = await open(historiesIn(evidence), [root], evidenceSource('file', evidence));
    expect(await again.ancestor(proven.number - 2)).toEqual(first);
    for (const digest of Object.keys(evidence.items)) {
      const { [digest as Digest]: _, ...items } = evidence.items;
      const less = { ...evidence, items };
      const lacking = await open(historiesIn(less), [root], evidenceSource('file', less)).catch(() => null);
      // Without the head's own header nothing is pinned.
      if (lacking !== null) expect(await lacking.ancestor(proven.number - 2)).toMatchObject({ gap: 'data-missing' });
    }
  });
});

const vectors = l1Vectors();
describe.skipIf(vectors === null)('blocks of mainnet in a history with the real summaries', () => {
  const file = (name: string) => (vectors === null ? {} : vectors(name)) as Record<string, unknown>;
  /** The shared file has no branch to its state: here the list stands in a state that is made for it, of its own slot. */
  const real = () => {
    const summaries = readSummaries(file('history-mainnet-summaries-11476992.json').historical_summaries, 'list');
    const blocks = [17034870, 17042287, 19426586, 22162263].map((number) =>
      readBlockProof(file(`history-mainnet-blockproof-${number}.json`), 'proof'),
    );
    return historyOf('mainnet', 11_476_992, 59, summaries, blocks);
  };

  it.each([17034870, 17042287, 19426586, 22162263])('%d: its header is asked for by its real hash', async (number) => {
    const whole = real();
    const asked: Hex[] = [];
    const { ancestor } = await open([whole], [rootOfHeader(whole.state.header)], nodeWith([head], asked));
    // The vectors hold no header of these blocks: up to its hash the block is proven.
    expect(await ancestor(number)).toMatchObject({ gap: 'data-missing' });
    expect(asked).toEqual([file(`history-mainnet-blockproof-${number}.json`).execution_block_hash]);
    const { ancestor: none } = await open([whole], [root], nodeWith([head], asked));
    expect(await none(number)).toMatchObject({ gap: 'data-missing' });
    expect(asked).toHaveLength(1);
  });
});
