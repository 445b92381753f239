import type { Steps } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import { readCarried } from '../../formats/carried.ts';
import type { Layout } from './layout.ts';
import type { Range } from './ranges.ts';
import type { Site } from './site.ts';
import { type Finalization, type ShnarfParts, shnarf } from './statement.ts';

/** What a finalization was called with, proven to be what L1 carried, and bound to the log that it left. */
export interface FinalizeCall {
  readonly proof: Hex;
  readonly proofType: number;
  /** All that twelve words bind but the shnarf that it goes on from, which the finalization before it wrote. */
  readonly of: Omit<Finalization, 'parentShnarf'>;
  /** Only since version 8. */
  readonly forced?: Forced;
  readonly evidence: readonly Digest[];
}

export interface Forced {
  readonly parentNumber: bigint;
  readonly number: bigint;
  readonly parentHash: Digest;
  readonly filteredAddresses: readonly Address[];
}

/** `FinalizationDataV3`, and what V4 has besides. */
interface Data {
  readonly parentStateRootHash: Digest;
  readonly endBlockNumber: bigint;
  readonly shnarfData: ShnarfParts;
  readonly lastFinalizedTimestamp: bigint;
  readonly finalTimestamp: bigint;
  readonly lastFinalizedL1RollingHash: Digest;
  readonly l1RollingHash: Digest;
  readonly lastFinalizedL1RollingHashMessageNumber: bigint;
  readonly l1RollingHashMessageNumber: bigint;
  readonly l2MerkleTreesDepth: bigint;
  readonly l2MerkleRoots: readonly Digest[];
  readonly lastFinalizedForcedTransactionNumber?: bigint;
  readonly finalForcedTransactionNumber?: bigint;
  readonly lastFinalizedForcedTransactionRollingHash?: Digest;
  readonly filteredAddresses?: readonly Address[];
}

/** Proof types are few; a number beyond is none that anybody pinned. */
const MOST_TYPES = 1_000_000n;

/** The call that finalized a range, by the layout of the contract's version. */
export function* readFinalizeCall({ contract }: Site, layout: Layout, range: Range): Steps<FinalizeCall | Gap> {
  const place = {
    address: contract,
    topics: range.topics,
    data: range.data,
    block: range.block,
    at: range.transaction,
  };
  const carried = yield* readCarried(place, { [contract]: layout.call });
  if (isGap(carried)) return carried;
  const [proof, proofType, data] = carried.args as [Hex, bigint, Data];
  const { shnarfData, parentStateRootHash, endBlockNumber } = data;
  const [finalShnarf, root] = [shnarf(shnarfData), shnarfData.finalStateRootHash];
  const isSame =
    finalShnarf === range.shnarf &&
    root === range.post &&
    parentStateRootHash === range.pre &&
    endBlockNumber === BigInt(range.to);
  // The known contracts write what they were called with: then this is the call of something else.
  if (!isSame) return gap('unsupported-format', 'the call is not the one that this log tells of');
  const forced = forcedOf(data);
  return {
    proof,
    proofType: proofType < MOST_TYPES ? Number(proofType) : Number(MOST_TYPES),
    of: {
      finalShnarf,
      parentTimestamp: data.lastFinalizedTimestamp,
      finalTimestamp: data.finalTimestamp,
      parentBlock: BigInt(range.from - 1),
      finalBlock: BigInt(range.to),
      parentL1RollingHash: data.lastFinalizedL1RollingHash,
      l1RollingHash: data.l1RollingHash,
      parentL1MessageNumber: data.lastFinalizedL1RollingHashMessageNumber,
      l1MessageNumber: data.l1RollingHashMessageNumber,
      l2MerkleTreesDepth: data.l2MerkleTreesDepth,
      l2MerkleRoots: data.l2MerkleRoots,
    },
    ...(forced === undefined ? {} : { forced }),
    evidence: carried.evidence,
  };
}

function forcedOf(data: Data): Forced | undefined {
  const {
    lastFinalizedForcedTransactionNumber: parentNumber,
    finalForcedTransactionNumber: number,
    lastFinalizedForcedTransactionRollingHash: parentHash,
    filteredAddresses,
  } = data;
  if (parentNumber === undefined || number === undefined || parentHash === undefined) return undefined;
  return { parentNumber, number, parentHash, filteredAddresses: filteredAddresses ?? [] };
}
