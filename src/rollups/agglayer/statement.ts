import type { Digest, Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';

/**
 * What a pessimistic proof binds. It shows that a chain cannot withdraw more than was deposited; it says nothing of the
 * chain's execution unless `aggchainHash` embeds a full execution proof.
 */
export interface PessimisticStatement {
  readonly prevLocalExitRoot: Digest;
  readonly prevPessimisticRoot: Digest;
  readonly l1InfoRoot: Digest;
  /** Network id of the chain, u32. */
  readonly rollupId: bigint;
  /** Hash of the consensus in older contracts. */
  readonly aggchainHash: Digest;
  readonly newLocalExitRoot: Digest;
  readonly newPessimisticRoot: Digest;
}

/**
 * Public values of the SP1 proof: 196 packed bytes. Source: agglayer/agglayer-contracts, `PolygonRollupManager.sol`
 * (_getInputPessimisticBytes).
 */
export const publicValues = (of: PessimisticStatement): Hex =>
  `0x${[
    of.prevLocalExitRoot,
    of.prevPessimisticRoot,
    of.l1InfoRoot,
    numberToHex(of.rollupId, 4),
    of.aggchainHash,
    of.newLocalExitRoot,
    of.newPessimisticRoot,
  ]
    .map((part) => part.slice(2))
    .join('')}`;
