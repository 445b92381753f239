import { encodePacked, sha256 } from 'viem/utils';
import type { Address, Digest } from '../../core/hex.ts';

/** What one RISC Zero proof of Kailua shows: which output follows from another one. */
export interface KailuaStatement {
  /** Who is paid for the proof. */
  readonly recipient: Address;
  /** Commitment to the outputs in between, of a proof of validity; zero otherwise, and where there are none. */
  readonly precondition: Digest;
  readonly l1Head: Digest;
  readonly accepted: Digest;
  readonly computed: Digest;
  /** L2 block of `computed`. */
  readonly block: bigint;
  readonly rollupConfigHash: Digest;
  readonly imageId: Digest;
}

/** SHA-256 of the packed journal. Source: boundless-xyz/kailua at 6755a1c, `KailuaTournament.sol` (prove). */
export const kailuaJournalDigest = (of: KailuaStatement): Digest =>
  sha256(
    encodePacked(
      ['address', 'bytes32', 'bytes32', 'bytes32', 'bytes32', 'uint64', 'bytes32', 'bytes32'],
      [
        ...([of.recipient, of.precondition, of.l1Head, of.accepted, of.computed, of.block] as const),
        ...([of.rollupConfigHash, of.imageId] as const),
      ],
    ),
  );

/** Outputs of a proposal: how many, how far apart in L2 blocks, and the hash of the blobs with those in between. */
export interface Span {
  readonly from: bigint;
  readonly count: bigint;
  readonly blocks: bigint;
  readonly blobsHash: Digest;
}

/** What a proof of validity is held to beside the last output. Source: `KailuaTournament.sol` (proveValidity). */
export const preconditionOf = ({ from, count, blocks, blobsHash }: Span): Digest =>
  count > 1n
    ? sha256(encodePacked(['uint64', 'uint64', 'uint64', 'bytes32'], [from, count, blocks, blobsHash]))
    : `0x${'00'.repeat(32)}`;
