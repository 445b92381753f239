import { keccak256 } from 'viem/utils';
import type { Digest } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { CAIRO_PRIME, factWithData, wordsHash } from '../../formats/sharp.ts';
import type { State } from './site.ts';

/** What the words of a program's output say of a state update. */
export interface StateUpdate {
  readonly from: State;
  readonly to: State;
  /** Hash of the OS program, where the output is of the aggregator of several runs of it. Absent: it is the OS program's own. */
  readonly os?: Digest;
  readonly config: Digest;
  /** Whether the state diff went by blobs. */
  readonly isInBlobs: boolean;
}

const HEADER = 10;
const word = (value: bigint): Digest => numberToHex(value, 32);

/**
 * The words of a state update; undefined for any that are not one: words beyond the field, full outputs, messages that do not end with
 * the words. Source: cairo-lang, `Output.sol`; the header as it is since 0.13.2.
 */
export function readOutput(words: readonly bigint[]): StateUpdate | undefined {
  if (words.length <= HEADER || words.some((value) => value >= CAIRO_PRIME)) return undefined;
  const [fromRoot = 0n, toRoot = 0n, fromBlock = 0n, toBlock = 0n, fromHash = 0n, toHash = 0n, os = 0n] = words;
  const [config = 0n, inBlobs = 2n, isFull = 1n] = words.slice(7);
  const messages = messagesAt(words, inBlobs);
  if (isFull !== 0n || messages === undefined || !endsWith(words, messages)) return undefined;
  if (fromBlock >= toBlock || toBlock > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return {
    from: { root: word(fromRoot), block: Number(fromBlock), blockHash: word(fromHash) },
    to: { root: word(toRoot), block: Number(toBlock), blockHash: word(toHash) },
    ...(os === 0n ? {} : { os: word(os) }),
    config: word(config),
    isInBlobs: inBlobs === 1n,
  };
}

/** Where the messages begin: behind the point, the number of blobs, and of each a commitment and an evaluation in two words each. */
function messagesAt(words: readonly bigint[], inBlobs: bigint): number | undefined {
  if (inBlobs === 0n) return HEADER;
  const blobs = words[HEADER + 1];
  return inBlobs === 1n && blobs !== undefined && blobs > 0n && blobs < 1000n
    ? HEADER + 2 + 4 * Number(blobs)
    : undefined;
}

/** Two segments, to L1 and from it, each with its length in front, are all that follows. */
function endsWith(words: readonly bigint[], at: number): boolean {
  const first = words[at];
  if (first === undefined || first > BigInt(words.length)) return false;
  const second = words[at + 1 + Number(first)];
  return second !== undefined && BigInt(at + 2) + first + second === BigInt(words.length);
}

/** The fact of an output whose data stand in blobs, to which its words commit. */
export const factInBlobs = (words: readonly bigint[]): Digest => wordsHash(keccak256, words);

/** The fact of an output whose data went by call data, of which the core takes hash and length. */
export const factInCallData = (words: readonly bigint[], dataHash: bigint, dataSize: bigint): Digest =>
  factWithData(keccak256, words, dataHash, dataSize);
