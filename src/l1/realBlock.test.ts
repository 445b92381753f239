import { describe, expect, it } from 'vitest';
import type { Ask, BlockLog, BlockTransaction, TransactionReceipt } from '../core/ask.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import { isGap } from '../core/proven.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { toBytes } from '../formats/bytes.ts';
import { headerFromRlp } from '../formats/header.ts';
import { listOf, receiptsFromRlp } from '../formats/receipt.ts';
import { decodeRlp, encodeRlp } from '../formats/rlp.ts';
import { createReader, pinHead } from './reader.ts';
import { said } from './sources/source.ts';
import { createSources } from './sources/sources.ts';
import { nodeWith } from './testing/history.ts';
import { l1Vectors } from './testing/vectors.ts';

const NEVER = new AbortController().signal;
const vectors = l1Vectors();

/** A node that has one real block of mainnet, and answers asks under it. */
async function open(file: string) {
  const text = (vectors === null ? {} : vectors(file)) as Record<'header_rlp' | 'body_rlp' | 'receipts_rlp', Hex>;
  const rlp = toBytes(text.header_rlp);
  const header = headerFromRlp(rlp);
  const number = Number(header.number);
  const [transactions] = listOf(decodeRlp(toBytes(text.body_rlp)));
  const raws = listOf(transactions).map((one) => (one instanceof Uint8Array ? one : encodeRlp(one)));
  const receipts = receiptsFromRlp(toBytes(text.receipts_rlp));
  const sources = createSources([
    {
      ...nodeWith([{ number, header, rlp, hash: keccakHex(rlp) }]),
      receipts: async () => said(receipts),
      transactions: async () => said(raws),
    },
  ]);
  const pinned = await pinHead({ sources, chainId: 1, tag: 'latest', signal: NEVER });
  if (isGap(pinned)) throw new Error(pinned.cause);
  const reader = createReader({ sources, head: pinned, chainId: 1, signal: NEVER });
  const ask = async <T>(one: Ask): Promise<T> => {
    const [answer] = await reader.answer([one]);
    if (answer === undefined || !('value' in answer)) throw new Error(JSON.stringify(answer));
    return answer.value as T;
  };
  return { number, raws, receipts, ask };
}

describe
  .skipIf(vectors === null)
  .each(['history-mainnet-blockdata-14764013.json', 'history-mainnet-blockdata-22431084.json'])('%s', (file) => {
  it('is proven whole: each receipt, each log, each transaction', async () => {
    const { number, raws, receipts, ask } = await open(file);
    const proven = await ask<readonly TransactionReceipt[]>({ kind: 'receipts', block: number });
    expect(proven.map(({ logs }) => logs)).toEqual(receipts.map(({ logs }) => logs));
    const all = receipts.flatMap(({ logs }, transactionIndex) => logs.map((log) => ({ ...log, transactionIndex })));
    const range = { fromBlock: number, toBlock: number };
    for (const address of new Set(all.map((log) => log.address))) {
      const found = await ask<readonly BlockLog[]>({ kind: 'provenLogs', filter: { address, topics: [], ...range } });
      const expected = all.filter((log) => log.address === address).map((log) => ({ ...log, blockNumber: number }));
      expect(found).toEqual(expected);
      const topics = [all.find((log) => log.address === address)?.topics[0] ?? null];
      const some = await ask<readonly BlockLog[]>({ kind: 'provenLogs', filter: { address, topics, ...range } });
      expect(some).toEqual(expected.filter((log) => log.topics[0] === topics[0] || topics[0] === null));
    }
    const absent: Address = `0x${'5a'.repeat(20)}`;
    expect(await ask({ kind: 'provenLogs', filter: { address: absent, topics: [], ...range } })).toEqual([]);
    for (const [i, raw] of raws.entries()) {
      const hash: Digest = keccakHex(raw);
      const one = await ask<BlockTransaction>({ kind: 'provenTransaction', block: number, at: i });
      expect(one).toMatchObject({ hash, transactionIndex: i, blockNumber: number });
      expect(await ask({ kind: 'provenTransaction', block: number, at: hash })).toEqual(one);
    }
  });
});
