import { describe, expect, it } from 'vitest';
import type { Digest, Hex } from '../core/hex.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { toBytes } from '../formats/bytes.ts';
import { type Header, headerToRlp } from '../formats/header.ts';
import { l2NodesOf, readHeaders } from './l2.ts';
import { serveHeader } from './l2Header.ts';
import { type ExecutionSource, fault, said } from './sources/source.ts';

const word = (byte: string): Digest => `0x${byte.repeat(32)}`;

/** A header as Nitro has them: the send root as its extra data. */
const headerOf = (number: number, sendRoot: string, timestamp = 1_700_000_000): Uint8Array => {
  const header: Header = {
    ...{ parentHash: word('01'), sha3Uncles: word('02'), miner: `0x${'03'.repeat(20)}`, stateRoot: word('04') },
    ...{ transactionsRoot: word('05'), receiptsRoot: word('06'), logsBloom: `0x${'00'.repeat(256)}` },
    ...{ difficulty: 1n, number: BigInt(number), gasLimit: 2n ** 50n, gasUsed: 0n, timestamp: BigInt(timestamp) },
    ...{ extraData: word(sendRoot), mixHash: word('07'), nonce: '0x0000000000000001', baseFeePerGas: 1n },
  };
  return headerToRlp(header);
};

const seven = headerOf(7, '50');
const instead = headerOf(7, '51');
const newest = headerOf(9, '52', 1_700_000_100);
const hash = keccakHex(seven);
const signal = new AbortController().signal;

/** A node that has these blocks by their hash, and a chain by its numbers. */
function nodeOf(blocks: readonly Uint8Array[], chain: Readonly<Record<number, Uint8Array>>) {
  const saidOf = (rlp: Uint8Array | undefined) =>
    rlp === undefined ? fault('not-served', 'it has no such block') : said({ hash: keccakHex(rlp), rlp });
  const node: Pick<ExecutionSource, 'header' | 'headerAt'> = {
    header: async (at) =>
      saidOf(at === 'latest' ? Object.values(chain).at(-1) : blocks.find((rlp) => keccakHex(rlp) === at.toLowerCase())),
    headerAt: async (number) => saidOf(chain[number]),
  };
  return node as ExecutionSource;
}

const asked = async (at: number | Digest, node: ExecutionSource) => {
  const question = { chainId: 5, at };
  const served = [{ node: 'http://node/key', said: await serveHeader(node, question, signal) }];
  const { words, item } = readHeaders(question, served);
  // What a file keeps of it comes to the same words again.
  const kept = await l2NodesOf({ items: item === undefined ? {} : { '0x00': item } }).header(question, signal);
  const again = readHeaders(question, kept).words;
  expect(again).toEqual(item === undefined ? [] : words.map((one) => ({ ...one, node: 'node' })));
  return words[0];
};

describe('a block of an L2 that a node is asked for', () => {
  it('by its hash: it has it, and its chain too', async () => {
    const block = { hash, number: 7, timestamp: 1_700_000_000, stateRoot: word('04'), extraData: word('50') };
    expect(await asked(hash, nodeOf([seven], { 7: seven, 9: newest }))).toMatchObject({ block, chain: block });
    expect(await asked(hash.toUpperCase().replace('0X', '0x') as Hex, nodeOf([], { 9: newest }))).toMatchObject({
      block: null,
    });
  });

  it('by its hash: it has it, and another in its chain', async () => {
    const said = await asked(hash, nodeOf([seven], { 7: instead, 9: newest }));
    expect(said).toMatchObject({ block: { hash }, chain: { hash: keccakHex(instead) } });
  });

  it('by its hash or its number: it has none, and tells its newest', async () => {
    const chain = { number: 9, timestamp: 1_700_000_100 };
    expect(await asked(hash, nodeOf([], { 9: newest }))).toMatchObject({ block: null, chain });
    expect(await asked(12, nodeOf([], { 9: newest }))).toMatchObject({ block: null, chain });
    expect(await asked(7, nodeOf([], { 7: seven, 9: newest }))).toMatchObject({ block: { hash }, chain: { hash } });
  });

  const honest = nodeOf([seven], { 7: seven, 9: newest });
  const never = async () => fault('unreachable', 'off');
  it.each<[string, number | Digest, Partial<ExecutionSource>]>([
    ['a header under another hash', hash, { header: async () => said({ hash: word('99'), rlp: seven }) }],
    ['another block than was asked for', hash, { header: async () => said({ hash: keccakHex(newest), rlp: newest }) }],
    ['another number than was asked for', 8, { headerAt: async () => said({ hash, rlp: seven }) }],
    ['another number in its chain', hash, { headerAt: async () => said({ hash: keccakHex(newest), rlp: newest }) }],
    ['none, though its newest is later', 8, { headerAt: async () => fault('not-served', 'none') }],
    ['no header', hash, { header: async () => said({ hash: keccakHex(toBytes('0xc0')), rlp: toBytes('0xc0') }) }],
    ['a time that no calendar has', 7, { headerAt: async () => saidAt(2 ** 45) }],
    ['no answer', hash, { header: never }],
    ['no answer about its chain', hash, { headerAt: never }],
  ])('%s: no word on it', async (_, at, change) => {
    expect(await asked(at, { ...honest, ...change })).toMatchObject({ fault: { said: expect.any(String) } });
  });

  function saidAt(time: number) {
    const rlp = headerOf(7, '50', time);
    return said({ hash: keccakHex(rlp), rlp });
  }
});
