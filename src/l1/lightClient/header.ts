import type { BeaconBlockHeader, BeaconNetwork } from '../../core/beacon.ts';
import type { Digest } from '../../core/hex.ts';
import { sha256 } from '../../crypto/hashes.ts';
import {
  beaconBlockHeader,
  type ExecutionPayloadHeader,
  executionHeaders,
  type LightClientHeader,
} from '../../formats/beacon.ts';
import { toHex } from '../../formats/bytes.ts';
import { isValidBranch } from './branch.ts';
import { type ForkRules, rulesAt } from './forks.ts';
import { type Refused, refused } from './refusal.ts';

/** A beacon block header whose link to an execution block was checked. Plain data. */
export interface CheckedHeader {
  readonly beacon: BeaconBlockHeader;
  /** `hash_tree_root` of `beacon`: the beacon block root. */
  readonly root: Digest;
  /** Of the execution block: the one in the same beacon block, and from Gloas on its parent. */
  readonly blockHash: Digest;
  /** What the beacon block says of that block; absent from Gloas on. */
  readonly execution?: {
    readonly number: number;
    readonly stateRoot: Digest;
    readonly receiptsRoot: Digest;
    /** Unix seconds. */
    readonly timestamp: number;
  };
}

export const rootOfHeader = (beacon: BeaconBlockHeader): Digest => toHex(beaconBlockHeader.root(beacon, sha256));

/** Checks that a header's body root covers the execution block that it names (`is_valid_light_client_header`). */
export function checkHeader(network: BeaconNetwork, header: LightClientHeader): CheckedHeader | Refused {
  const { beacon, execution, executionBlockHash, executionBranch } = header;
  const rules = rulesAt(network, beacon.slot);
  if (rules === null) return refused('fork', `slot ${beacon.slot} is in a fork without execution headers`);
  const wrong = refused('execution_branch', `slot ${beacon.slot}: the body does not hold the execution block`);
  const root = rootOfHeader(beacon);
  if (executionBlockHash !== undefined) {
    const isThere = isValidBranch(executionBlockHash, executionBranch, rules.blockHash, beacon.bodyRoot);
    return isThere ? { beacon, root, blockHash: executionBlockHash } : wrong;
  }
  const executionRoot = execution === undefined ? null : rootOfExecution(rules, execution);
  if (execution === undefined || executionRoot === null) return wrong;
  if (!isValidBranch(executionRoot, executionBranch, rules.execution, beacon.bodyRoot)) return wrong;
  const { blockHash, blockNumber: number, stateRoot, receiptsRoot, timestamp } = execution;
  return { beacon, root, blockHash, execution: { number, stateRoot, receiptsRoot, timestamp } };
}

/**
 * Root of an execution header in the shape of the fork of its slot. Capella's header in Deneb's container has no blob gas,
 * and null is the answer when it does.
 */
function rootOfExecution({ header: shape }: ForkRules, execution: ExecutionPayloadHeader): Digest | null {
  if (shape === 'block-hash') return null;
  if (shape === 'capella' && (execution.blobGasUsed ?? 0n) + (execution.excessBlobGas ?? 0n) !== 0n) return null;
  if (shape === 'deneb' && execution.blobGasUsed === undefined) return null;
  return toHex(executionHeaders[shape].root(execution, sha256));
}
