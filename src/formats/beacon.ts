import type { BeaconBlockHeader } from '../core/beacon.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import { byteList, byteVector, type Ssz, smallUint64, uint64, uint256, vector } from './ssz.ts';
import { container } from './sszContainer.ts';

// The containers of the light-client protocol (consensus-specs, specs/<fork>/light-client/sync-protocol.md).

export interface SyncCommittee {
  /** Compressed BLS12-381 G1 points, 48 bytes each. A validator may hold several places. */
  readonly pubkeys: readonly Hex[];
  /** Their sum. */
  readonly aggregatePubkey: Hex;
}

export interface SyncAggregate {
  /** One bit per place of the committee, the lowest bit of the first byte first. */
  readonly syncCommitteeBits: Hex;
  /** Compressed BLS12-381 G2 point, 96 bytes. */
  readonly syncCommitteeSignature: Hex;
}

export interface ExecutionPayloadHeader {
  readonly parentHash: Digest;
  readonly feeRecipient: Address;
  readonly stateRoot: Digest;
  readonly receiptsRoot: Digest;
  readonly logsBloom: Hex;
  readonly prevRandao: Digest;
  readonly blockNumber: number;
  readonly gasLimit: bigint;
  readonly gasUsed: bigint;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly extraData: Hex;
  /** Wei. */
  readonly baseFeePerGas: bigint;
  readonly blockHash: Digest;
  readonly transactionsRoot: Digest;
  readonly withdrawalsRoot: Digest;
  /** From Deneb on. */
  readonly blobGasUsed?: bigint;
  readonly excessBlobGas?: bigint;
}

/** Up to Fulu a header carries the execution header; from Gloas on only the hash of the parent's payload. */
export interface LightClientHeader {
  readonly beacon: BeaconBlockHeader;
  readonly execution?: ExecutionPayloadHeader;
  readonly executionBlockHash?: Digest;
  readonly executionBranch: readonly Digest[];
}

export interface LightClientBootstrap {
  readonly header: LightClientHeader;
  readonly currentSyncCommittee: SyncCommittee;
  readonly currentSyncCommitteeBranch: readonly Digest[];
}

export interface LightClientOptimisticUpdate {
  readonly attestedHeader: LightClientHeader;
  readonly syncAggregate: SyncAggregate;
  readonly signatureSlot: number;
}

export interface LightClientFinalityUpdate extends LightClientOptimisticUpdate {
  readonly finalizedHeader: LightClientHeader;
  readonly finalityBranch: readonly Digest[];
}

export interface LightClientUpdate extends LightClientFinalityUpdate {
  readonly nextSyncCommittee: SyncCommittee;
  readonly nextSyncCommitteeBranch: readonly Digest[];
}

const bytes32 = byteVector(32);
const pubkey = byteVector(48);

export const beaconBlockHeader: Ssz<BeaconBlockHeader> = container({
  slot: smallUint64,
  proposerIndex: smallUint64, // validators are fewer than VALIDATOR_REGISTRY_LIMIT, 2^40
  parentRoot: bytes32,
  stateRoot: bytes32,
  bodyRoot: bytes32,
});

export const syncCommittee = (size: number): Ssz<SyncCommittee> =>
  container({ pubkeys: vector(pubkey, size), aggregatePubkey: pubkey });

const capella = {
  parentHash: bytes32,
  feeRecipient: byteVector(20),
  stateRoot: bytes32,
  receiptsRoot: bytes32,
  logsBloom: byteVector(256),
  prevRandao: bytes32,
  blockNumber: smallUint64,
  gasLimit: uint64,
  gasUsed: uint64,
  timestamp: smallUint64,
  extraData: byteList(32),
  baseFeePerGas: uint256,
  blockHash: bytes32,
  transactionsRoot: bytes32,
  withdrawalsRoot: bytes32,
} as const;

/** The two shapes of ExecutionPayloadHeader that light-client headers carry; Deneb's is also Electra's and Fulu's. */
export const executionHeaders = {
  capella: container(capella) as Ssz<ExecutionPayloadHeader>,
  deneb: container({ ...capella, blobGasUsed: uint64, excessBlobGas: uint64 }) as Ssz<ExecutionPayloadHeader>,
} as const;

/** What a light-client header says of the execution block: its whole header in the shape of a fork, or its hash alone. */
export type HeaderShape = keyof typeof executionHeaders | 'block-hash';

/** What the containers of a fork depend on: shape of the header, places in a committee, and lengths of the branches. */
export interface ContainerShape {
  readonly header: HeaderShape;
  readonly committeeSize: number;
  readonly branches: {
    readonly execution: number;
    readonly finality: number;
    readonly currentCommittee: number;
    readonly nextCommittee: number;
  };
}

export interface LightClientTypes {
  readonly header: Ssz<LightClientHeader>;
  readonly committee: Ssz<SyncCommittee>;
  readonly bootstrap: Ssz<LightClientBootstrap>;
  readonly update: Ssz<LightClientUpdate>;
  readonly finality: Ssz<LightClientFinalityUpdate>;
  readonly optimistic: Ssz<LightClientOptimisticUpdate>;
}

/** The containers of one fork. */
export function lightClientTypes({ header: shape, committeeSize, branches }: ContainerShape): LightClientTypes {
  const branch = (length: number) => vector(bytes32, length);
  const execution = shape === 'block-hash' ? { executionBlockHash: bytes32 } : { execution: executionHeaders[shape] };
  const header: Ssz<LightClientHeader> = container({
    beacon: beaconBlockHeader,
    ...execution,
    executionBranch: branch(branches.execution),
  });
  const committee = syncCommittee(committeeSize);
  const finalized = { finalizedHeader: header, finalityBranch: branch(branches.finality) };
  const signed = {
    syncAggregate: container({
      syncCommitteeBits: byteVector(committeeSize / 8),
      syncCommitteeSignature: byteVector(96),
    }),
    signatureSlot: smallUint64,
  };
  return {
    header,
    committee,
    bootstrap: container({
      header,
      currentSyncCommittee: committee,
      currentSyncCommitteeBranch: branch(branches.currentCommittee),
    }),
    update: container({
      attestedHeader: header,
      nextSyncCommittee: committee,
      nextSyncCommitteeBranch: branch(branches.nextCommittee),
      ...finalized,
      ...signed,
    }),
    finality: container({ attestedHeader: header, ...finalized, ...signed }),
    optimistic: container({ attestedHeader: header, ...signed }),
  };
}
