import { describe, expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { type Header, headerToRlp } from '../../formats/header.ts';
import { readProof } from '../sources/replies.ts';
import { l1Vectors } from '../testing/vectors.ts';
import {
  checkPastHeader,
  HISTORY_ADDRESS,
  isInRing,
  LONGEST_WALK,
  proveParents,
  provePastHash,
  ringSlot,
} from './ancestry.ts';

const zeros = (bytes: number): Hex => `0x${'00'.repeat(bytes)}`;
const headerOf = (number: number, parentHash: Hex): Header => ({
  parentHash,
  sha3Uncles: zeros(32),
  miner: zeros(20),
  stateRoot: zeros(32),
  transactionsRoot: zeros(32),
  receiptsRoot: zeros(32),
  logsBloom: zeros(256),
  difficulty: 0n,
  number: BigInt(number),
  gasLimit: 1n,
  gasUsed: 0n,
  timestamp: BigInt(1000 + number),
  extraData: '0x',
  mixHash: zeros(32),
  nonce: zeros(8),
});

/** Headers 0 to `count` - 1, each the parent of the next. */
function chain(count: number) {
  const all: { header: Header; rlp: Uint8Array; hash: Hex }[] = [];
  for (let number = 0; number < count; number++) {
    const header = headerOf(number, all.at(-1)?.hash ?? zeros(32));
    const rlp = headerToRlp(header);
    all.push({ header, rlp, hash: keccakHex(rlp) });
  }
  return all;
}

describe('parent hashes', () => {
  const all = chain(100);
  const head = all[99]?.header ?? headerOf(0, zeros(32));
  const down = (count: number) =>
    all
      .slice(99 - count, 99)
      .reverse()
      .map(({ rlp }) => rlp);

  it.each([1, 2, LONGEST_WALK])('lead back over %d blocks', (count) => {
    const proven = proveParents(head, down(count));
    if (!proven.ok) throw new Error(proven.fault.said);
    expect(proven.value).toHaveLength(count);
    expect(proven.value.at(-1)?.ref).toMatchObject({
      number: 99 - count,
      hash: all[99 - count]?.hash,
      timestamp: 1099 - count,
    });
  });

  it('are not followed over a gap, or upwards', () => {
    expect(proveParents(head, down(5).toSpliced(2, 1))).toMatchObject({ fault: { code: 'header-mismatch' } });
    expect(proveParents(head, down(5).toReversed())).toMatchObject({ fault: { code: 'header-mismatch' } });
  });

  it('the number in the header must be the one that was asked for', () => {
    const [block] = all.slice(40);
    if (block === undefined) throw new Error('no block');
    expect(checkPastHeader(block.hash, 40, block.rlp)).toMatchObject({ ok: true });
    expect(checkPastHeader(block.hash, 40 + 8191, block.rlp)).toMatchObject({ fault: { code: 'header-mismatch' } });
    expect(checkPastHeader(zeros(32), 40, block.rlp)).toMatchObject({ fault: { code: 'header-mismatch' } });
    const junk = new Uint8Array(9);
    expect(checkPastHeader(keccakHex(junk), 40, junk)).toMatchObject({ fault: { code: 'bad-response' } });
  });
});

describe('the ring of EIP-2935', () => {
  const head = { number: 20_000, hash: zeros(32), stateRoot: zeros(32), timestamp: 0 };
  it.each([
    [19_999, true],
    [20_000 - 8191, true],
    [20_000 - 8192, false],
    [20_000, false],
    [20_001, false],
    [-1, false],
    [1.5, false],
    [Number.NaN, false],
  ])('of block 20000 holds block %d: %s', (number, held) => expect(isInRing(head, number)).toBe(held));

  it('is used anew after 8191 blocks', () => {
    expect(ringSlot(3)).toBe(ringSlot(3 + 8191));
    expect(ringSlot(8191)).toBe(zeros(32));
  });

  const vectors = l1Vectors();
  it.skipIf(vectors === null)('gives the hash that is proven, for its block alone', () => {
    const file = vectors?.('devnet-ethgetproof-eip2935.json') as Record<
      'stateRoot' | 'blockNumber' | 'blockHash',
      Hex
    > & {
      proof: { storageProof: { key: Hex; value: Hex }[] };
    };
    const [slot] = file.proof.storageProof;
    if (slot === undefined) throw new Error('no slot');
    const at = { number: Number(file.blockNumber), hash: file.blockHash, stateRoot: file.stateRoot, timestamp: 0 };
    const answer = readProof(file.proof, HISTORY_ADDRESS, [slot.key]);
    expect(provePastHash(at, 2, answer)).toEqual({ ok: true, value: slot.value });
    expect(provePastHash(at, 3, answer)).toMatchObject({ fault: { code: 'storage-proof-invalid' } });
    expect(provePastHash(at, 4, answer)).toMatchObject({ fault: { code: 'no-proof-for-block' } });
    expect(provePastHash({ ...at, stateRoot: zeros(32) }, 2, answer)).toMatchObject({ ok: false });
  });
});
