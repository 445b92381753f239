import { sha256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';

/** What the final proof of a sequence of batches binds. */
export interface BatchStatement {
  readonly aggregator: Address;
  readonly oldStateRoot: Digest;
  readonly oldAccInputHash: Digest;
  readonly oldNumBatch: bigint;
  readonly chainId: bigint;
  /** Absent in the oldest contracts. */
  readonly forkId?: bigint;
  readonly newStateRoot: Digest;
  readonly newAccInputHash: Digest;
  readonly newLocalExitRoot: Digest;
  readonly newNumBatch: bigint;
}

/** Order of BN254's scalar field. */
const SCALARS = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

const u64 = (value: bigint): Hex => numberToHex(value, 8);

/**
 * The one public input: SHA-256 of the packed statement, reduced.
 * Source: 0xPolygonHermez/zkevm-contracts, `PolygonZkEVM.sol` (getInputSnarkBytes, _verifyBatches).
 * @throws {RangeError} when a number does not fit in 64 bits.
 */
export function publicInput(of: BatchStatement): bigint {
  const parts: readonly Hex[] = [
    of.aggregator,
    of.oldStateRoot,
    of.oldAccInputHash,
    u64(of.oldNumBatch),
    u64(of.chainId),
    ...(of.forkId === undefined ? [] : [u64(of.forkId)]),
    of.newStateRoot,
    of.newAccInputHash,
    of.newLocalExitRoot,
    u64(of.newNumBatch),
  ];
  return BigInt(sha256(`0x${parts.map((part) => part.slice(2)).join('')}`)) % SCALARS;
}
