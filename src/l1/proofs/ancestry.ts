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

/** Parent hashes are followed over at most so many blocks: each costs a request and some 600 bytes. */
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

/** Reads the header of a proven hash, and holds its number against the one that was asked for. */
export function checkPastHeader(hash: Digest, number: number, rlp: Uint8Array): Said<PastBlock> {
  if (keccakHex(rlp) !== hash) return fault('header-mismatch', `header of ${hash} hashes to ${keccakHex(rlp)}`);
  try {
    const header = headerFromRlp(rlp);
    if (header.number !== BigInt(number))
      return fault('header-mismatch', `block ${hash} is number ${header.number}, not ${number}`);
    const { stateRoot } = header;
    return said({ ref: { number, hash, stateRoot, timestamp: Number(header.timestamp) }, header });
  } catch (error) {
    if (error instanceof HeaderError) return fault('bad-response', `header: ${error.message}`);
    throw error;
  }
}

/**
 * Proves an earlier block by the parent hashes in between.
 * @param head a header whose hash is proven.
 * @param rlps headers from the parent of `head` down to the block that is wanted, none left out.
 */
export function walkParents(head: Header, rlps: readonly Uint8Array[]): Said<PastBlock> {
  if (rlps.length === 0 || rlps.length > LONGEST_WALK)
    return fault('bad-response', `${rlps.length} headers; 1 to ${LONGEST_WALK} are followed`);
  let at: Said<PastBlock> = fault('bad-response', 'no header');
  let parent = head;
  for (const rlp of rlps) {
    at = checkPastHeader(parent.parentHash, Number(parent.number) - 1, rlp);
    if (!at.ok) return at;
    parent = at.value.header;
  }
  return at;
}
