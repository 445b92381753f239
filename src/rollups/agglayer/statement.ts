import { encodePacked, keccak256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../core/hex.ts';
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

/**
 * What stands in place of an aggchain hash for a chain that nothing but its sequencer's signature speaks for: consensus type 0.
 * Source: `PolygonPessimisticConsensus.sol` (getConsensusHash).
 */
export const consensusHash = (sequencer: Address): Digest =>
  keccak256(encodePacked(['uint32', 'address'], [0, sequencer]));

/** The programs and the configuration of OP Succinct that an execution proof is held to. */
export interface SuccinctConfig {
  readonly aggregationVkey: Digest;
  readonly rangeVkeyCommitment: Digest;
  readonly rollupConfigHash: Digest;
}

/** What the aggchain hash of a chain with full execution proofs commits to. */
export interface ExecutionStatement {
  /** Program that checks the chain's own proof, inside the pessimistic one. */
  readonly aggchainVKey: Digest;
  readonly pre: Digest;
  readonly post: Digest;
  /** L2 block of `post`. */
  readonly block: bigint;
  readonly config: SuccinctConfig;
  /** On: no execution is proven, and the sequencer's signature stands in place of it. */
  readonly isOptimistic: boolean;
  readonly sequencer: Address;
  readonly multisigHash: Digest;
}

/**
 * The aggchain hash of consensus type 1 with full execution proofs. Source: agglayer/agglayer-contracts, `AggchainFEP.sol` v3.0.0
 * (getVKeyAndAggchainParams) and `AggchainBase.sol` (getAggchainHash).
 */
export function aggchainHash(of: ExecutionStatement): Digest {
  const { config } = of;
  const params = keccak256(
    encodePacked(
      ['bytes32', 'bytes32', 'uint256', 'bytes32', 'bool', 'address', 'bytes32', 'bytes32'],
      [
        ...([of.pre, of.post, of.block, config.rollupConfigHash, of.isOptimistic, of.sequencer] as const),
        ...([config.rangeVkeyCommitment, config.aggregationVkey] as const),
      ],
    ),
  );
  return keccak256(
    encodePacked(['uint32', 'bytes32', 'bytes32', 'bytes32'], [1, of.aggchainVKey, params, of.multisigHash]),
  );
}
