import { encodeAbiParameters, keccak256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../core/hex.ts';

/** What an output root of version 0 commits to. */
export interface OutputRootParts {
  readonly version: Digest;
  readonly stateRoot: Digest;
  readonly messagePasserStorageRoot: Digest;
  readonly latestBlockhash: Digest;
}

/** Source: OP Stack specification, "L2 output commitment construction". */
export const outputRoot = (of: OutputRootParts): Digest =>
  keccak256(
    `0x${[of.version, of.stateRoot, of.messagePasserStorageRoot, of.latestBlockhash].map((part) => part.slice(2)).join('')}`,
  );

/** The message passer of every L2 of this family. Source: OP Stack specification, predeploys. */
export const PASSER: Address = '0x4200000000000000000000000000000000000016';

/** A message from L2 to L1. Amounts in wei. */
export interface Withdrawal {
  readonly nonce: bigint;
  readonly sender: Address;
  readonly target: Address;
  readonly value: bigint;
  readonly gasLimit: bigint;
  readonly data: Hex;
}

const WITHDRAWAL = [
  { type: 'uint256' },
  { type: 'address' },
  { type: 'address' },
  { type: 'uint256' },
  { type: 'uint256' },
  { type: 'bytes' },
] as const;

/** Source: ethereum-optimism/optimism, `Hashing.sol` (hashWithdrawal). */
export const withdrawalHash = (of: Withdrawal): Digest =>
  keccak256(encodeAbiParameters(WITHDRAWAL, [of.nonce, of.sender, of.target, of.value, of.gasLimit, of.data]));

/** Slot of a withdrawal in the message passer: `sentMessages` is mapping number 0; a sent message is 1 there. */
export const sentMessageSlot = (hash: Digest): Digest => keccak256(`${hash}${'0'.repeat(64)}`);
