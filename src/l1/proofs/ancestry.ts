import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { BlockRef } from '../../core/proven.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { type Header, HeaderError, headerFromRlp } from '../../formats/header.ts';
import { fault, type Said, type SaidProof, said } from '../sources/source.ts';
import { checkState } from './state.ts';

/** EIP-2935: a system contract that keeps the hashes of the last blocks in a ring of storage slots. */
export const HISTORY_ADDRESS: Address = '0x0000f90827f1c53a10cb7a02335b175320002935';
export const HISTORY_RING = 8191;

/** A single block is looked for over at most so many parent hashes: each costs a request and some 600 bytes. */
export const LONGEST_WALK = 64;

/** True when the state of `head` holds the hash of block `number`: its parent is the newest there. */
export const isInRing = (head: BlockRef, number: number): boolean =>
  Number.isSafeInteger(number) && number >= 0 && number < head.number && number >= head.number - HISTORY_RING;

/** The slot that holds the hash of a block, as long as `isInRing`; the ring is used anew after that. */
export const ringSlot = (number: number): Hex => numberToHex(number % HISTORY_RING, 32);

/**
 * Proves the hash of an earlier block from the ring in the head's state. Which block a slot belongs to is not written
 * there: the header that has this hash must carry the number (`checkPastHeader`).
 * @param answer what a source said about `HISTORY_ADDRESS` and `ringSlot(number)`.
 */
export function provePastHash(head: BlockRef, number: number, answer: SaidProof): Said<Digest> {
  if (!isInRing(head, number))
    return fault('no-proof-for-block', `block ${number} is not in the ring of ${head.number}`);
  const checked = checkState(head, HISTORY_ADDRESS, [ringSlot(number)], answer);
  if (!checked.ok) return checked;
  const [hash] = checked.value.words;
  // Blocks from before the fork that brought the contract were never written.
  if (hash === undefined || BigInt(hash) === 0n)
    return fault('no-proof-for-block', `the ring of ${head.number} holds nothing for block ${number}`);
  return said(hash);
}

export interface PastBlock {
  readonly ref: BlockRef;
  readonly header: Header;
}

/** Holds a block against the number that was asked for. */
export function checkPastHeader(hash: Digest, number: number, rlp: Uint8Array): Said<PastBlock> {
  const read = readPastHeader(hash, rlp);
  return !read.ok || read.value.ref.number === number
    ? read
    : fault('header-mismatch', `block ${hash} is number ${read.value.ref.number}, not ${number}`);
}

/** Reads the header of a proven hash. */
export function readPastHeader(hash: Digest, rlp: Uint8Array): Said<PastBlock> {
  if (keccakHex(rlp) !== hash) return fault('header-mismatch', `header of ${hash} hashes to ${keccakHex(rlp)}`);
  try {
    const header = headerFromRlp(rlp);
    const { stateRoot } = header;
    const [number, timestamp] = [Number(header.number), Number(header.timestamp)];
    return said({ ref: { number, hash, stateRoot, timestamp }, header });
  } catch (error) {
    if (error instanceof HeaderError) return fault('bad-response', `header: ${error.message}`);
    throw error;
  }
}

/**
 * Proves earlier blocks by the parent hashes in between.
 * @param head a header whose hash is proven.
 * @param rlps headers from the parent of `head` on down, none left out.
 * @returns as many blocks, in that order.
 */
export function proveParents(head: Header, rlps: readonly Uint8Array[]): Said<readonly PastBlock[]> {
  const blocks: PastBlock[] = [];
  let parent = head;
  for (const rlp of rlps) {
    const at = checkPastHeader(parent.parentHash, Number(parent.number) - 1, rlp);
    if (!at.ok) return at;
    blocks.push(at.value);
    parent = at.value.header;
  }
  return said(blocks);
}
