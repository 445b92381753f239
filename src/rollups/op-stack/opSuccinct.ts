import { encodeAbiParameters } from 'viem/utils';
import type { Digest, Hex } from '../../core/hex.ts';

/** What a proof of OP Succinct binds, in the oracle version that has the chain id (late 2024). */
export interface SuccinctStatement {
  readonly l1Head: Digest;
  readonly l2PreRoot: Digest;
  readonly claimRoot: Digest;
  readonly claimBlockNum: bigint;
  readonly chainId: bigint;
  readonly rollupConfigHash: Digest;
  readonly rangeVkeyCommitment: Digest;
}

const WORDS = [
  { type: 'bytes32' },
  { type: 'bytes32' },
  { type: 'bytes32' },
  { type: 'uint256' },
  { type: 'uint256' },
  { type: 'bytes32' },
  { type: 'bytes32' },
] as const;

/**
 * Public values: seven ABI words. A later layout of equal length has the prover's address instead of the chain id, so a
 * caller picks the layout by contract version, never by length.
 * Source: succinctlabs/op-succinct, `contracts/src/OPSuccinctL2OutputOracle.sol` at v0.1 of 2024.
 */
export const publicValuesWithChainId = (of: SuccinctStatement): Hex =>
  encodeAbiParameters(WORDS, [
    of.l1Head,
    of.l2PreRoot,
    of.claimRoot,
    of.claimBlockNum,
    of.chainId,
    of.rollupConfigHash,
    of.rangeVkeyCommitment,
  ]);
