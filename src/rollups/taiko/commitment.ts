import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { ShastaCommitment, ShastaTransition } from './statement.ts';

/** Bytes before the transitions, and of each of them. */
const HEAD = 130;
const EACH = 58;

/**
 * The packed call data of `prove`: first id 6, parent's hash 32, last proposal's hash 32, prover 20, end block 6, end root 32,
 * number of transitions 2; each with proposer 20, timestamp 6, block hash 32. Source: `Inbox._decodeCommitmentCalldata`.
 * @returns undefined for other lengths: L1 would read on beyond their end.
 */
export function readCommitment(data: Hex): ShastaCommitment | undefined {
  const bytes = (data.length - 2) / 2;
  if (bytes < HEAD) return undefined;
  const at = (from: number, length: number): Hex => `0x${data.slice(2 + 2 * from, 2 + 2 * (from + length))}`;
  const count = Number(at(128, 2));
  if (bytes !== HEAD + EACH * count) return undefined;
  return {
    firstProposalId: Number(at(0, 6)),
    firstProposalParentBlockHash: at(6, 32) as Digest,
    lastProposalHash: at(38, 32) as Digest,
    actualProver: at(70, 20) as Address,
    endBlockNumber: Number(at(90, 6)),
    endStateRoot: at(96, 32) as Digest,
    transitions: Array.from({ length: count }, (_, i): ShastaTransition => {
      const from = HEAD + EACH * i;
      return { proposer: at(from, 20), timestamp: Number(at(from + 20, 6)), blockHash: at(from + 26, 32) };
    }),
  };
}
