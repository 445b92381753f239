import type { BeaconBlockHeader } from '../../core/beacon.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import type { BlockProof, HistoricalSummary, History } from '../../core/history.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { type Header, headerToRlp } from '../../formats/header.ts';
import { rulesAt } from '../lightClient/forks.ts';
import { mainnet } from '../lightClient/networks.ts';
import { sparseTree } from '../lightClient/testing/chain.ts';
import { rootOfSummaries } from '../proofs/history.ts';
import { type ExecutionSource, fault, said } from '../sources/source.ts';

const word = (text: string): Digest => `0x${text.repeat(32)}`;

/** A block header of which only what is given matters. */
export const headerWith = (fields: Partial<Header>): Header => ({
  parentHash: word('00'),
  sha3Uncles: word('00'),
  miner: `0x${'00'.repeat(20)}`,
  stateRoot: word('00'),
  transactionsRoot: word('00'),
  receiptsRoot: word('00'),
  logsBloom: `0x${'00'.repeat(256)}`,
  difficulty: 0n,
  number: 0n,
  gasLimit: 0n,
  gasUsed: 0n,
  timestamp: 1n,
  extraData: '0x',
  mixHash: word('00'),
  nonce: '0x0000000000000000',
  ...fields,
});

export interface Block {
  readonly number: number;
  readonly hash: Digest;
  readonly rlp: Uint8Array;
  readonly header: Header;
}

/** Blocks of these numbers, each the parent of the next. */
export function blocksFrom(first: number, count: number): readonly Block[] {
  const blocks: Block[] = [];
  for (let number = first; number < first + count; number++) {
    const header = headerWith({ number: BigInt(number), parentHash: blocks.at(-1)?.hash ?? word('00') });
    const rlp = headerToRlp(header);
    blocks.push({ number, hash: keccakHex(rlp), rlp, header });
  }
  return blocks;
}

/** Slots per summary, and the first of them (Capella on mainnet). */
const [LENGTH, START] = [8192, 6209536];

/** Proves that a block stands at a slot of mainnet, under a summary root that is made for it. */
export function proofOf({ number, hash }: Block, slot: number): { proof: BlockProof; summaryRoot: Digest } {
  const blockHash = rulesAt(mainnet, slot)?.blockHash ?? 0;
  const inBody = 12 * 2 ** Math.floor(Math.log2(blockHash)) + blockHash - 2 ** Math.floor(Math.log2(blockHash));
  const beacon = sparseTree(new Map([[inBody, hash]]));
  const index = LENGTH + (slot % LENGTH);
  const summary = sparseTree(new Map([[index, beacon.root]]));
  const proof: BlockProof = {
    number,
    slot,
    executionBlockHash: hash,
    executionBranch: beacon.branch(inBody),
    beaconBlockRoot: beacon.root,
    beaconBranch: summary.branch(index),
  };
  return { proof, summaryRoot: summary.root };
}

/** Summaries up to that of a slot, of which this one is real. */
export const summariesWith = (slot: number, blockSummaryRoot: Digest): readonly HistoricalSummary[] => {
  const last = Math.floor(slot / LENGTH) - Math.floor(START / LENGTH);
  return Array.from({ length: last + 1 }, (_, i) => ({
    blockSummaryRoot: i === last ? blockSummaryRoot : word('5a'),
    stateSummaryRoot: word('5b'),
  }));
};

/** A file whose state, at a slot of Deneb (gindex 59) or Electra (91), holds these summaries. */
export function historyOf(
  name: string,
  slot: number,
  gindex: 59 | 91,
  summaries: readonly HistoricalSummary[],
  blocks: readonly BlockProof[],
): History {
  const state = sparseTree(new Map([[gindex, rootOfSummaries(summaries)]]));
  const header: BeaconBlockHeader = {
    slot,
    proposerIndex: 1,
    parentRoot: word('01'),
    stateRoot: state.root,
    bodyRoot: word('02'),
  };
  return { name, chainId: 1, state: { header, summaries, branch: state.branch(gindex) }, blocks };
}

/** A node that has these blocks, and nothing else. It notes the hashes that it is asked for. */
export function nodeWith(blocks: readonly Block[], asked: Hex[] = []): ExecutionSource {
  const none = async () => fault('not-served', 'nothing');
  const give = (block: Block | undefined) =>
    block === undefined ? fault('not-served', 'no such block') : said({ hash: block.hash, rlp: block.rlp });
  const state = { proof: none, code: none, logs: none, transaction: none, accessList: none };
  return {
    id: 'node',
    chainId: async () => said(1),
    header: async (tag) => {
      if (tag.startsWith('0x')) asked.push(tag as Hex);
      return give(tag.startsWith('0x') ? blocks.find(({ hash }) => hash === tag) : blocks.at(-1));
    },
    headerAt: async (number) => give(blocks.find((block) => block.number === number)),
    receipts: none,
    transactions: none,
    ...state,
  };
}
