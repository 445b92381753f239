import { encodeAbiParameters } from 'viem/utils';
import type { Address, Digest, Hex } from '../../core/hex.ts';

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

const SIX = [
  { type: 'bytes32' },
  { type: 'bytes32' },
  { type: 'bytes32' },
  { type: 'uint256' },
  { type: 'bytes32' },
  { type: 'bytes32' },
] as const;

/**
 * Layouts of the public values, by contract version; 'prover' has as many words as 'chain-id', and another meaning.
 * - `chain-id`: the output oracle of late 2024;
 * - `six`: games of 1.0 (succinctlabs/op-succinct, `contracts/src/fp/OPSuccinctFaultDisputeGame.sol` at 072c05d);
 * - `prover`: the newest, with the account that hands the proof in.
 */
export const LAYOUTS = {
  'chain-id': publicValuesWithChainId,
  six: (of: SuccinctStatement): Hex => encodeAbiParameters(SIX, sixOf(of)),
  prover: (of: SuccinctStatement, prover: Address): Hex =>
    encodeAbiParameters([...SIX, { type: 'address' }] as const, [...sixOf(of), prover]),
} as const;

const sixOf = (of: SuccinctStatement) =>
  [of.l1Head, of.l2PreRoot, of.claimRoot, of.claimBlockNum, of.rollupConfigHash, of.rangeVkeyCommitment] as const;
