import { type Node, Tree } from '@chainsafe/persistent-merkle-tree';
import { type deneb, type phase0, ssz } from '@lodestar/types';
import type { BeaconNetwork } from '../../src/core/beacon.ts';
import { toBytes } from '../../src/formats/bytes.ts';
import type { Committees } from './committee.ts';
import { fuluOf, periodOf } from './network.ts';

const { BeaconBlockHeader, BeaconState } = ssz.fulu;
const indexOf = (path: string[]): bigint => BeaconState.getPathInfo(path).gindex;

/** Where the light client's parts stand in a Fulu state, worked out from the type: 169, 86 and 87. */
export const STATE_INDEX = {
  finality: indexOf(['finalizedCheckpoint', 'root']),
  current: indexOf(['currentSyncCommittee']),
  next: indexOf(['nextSyncCommittee']),
};

/** All that distinguishes the state after a block from that after another. */
export interface Contents {
  readonly slot: number;
  readonly parentRoot: Uint8Array;
  readonly bodyRoot: Uint8Array;
  readonly execution: deneb.ExecutionPayloadHeader;
  readonly finalized: phase0.Checkpoint;
}

export interface Sealed {
  readonly root: Uint8Array;
  readonly header: phase0.BeaconBlockHeader;
  branch(index: bigint): Uint8Array[];
}

/** Closes a block over its state: the header that names the state's root, and the state's tree. */
export type Seal = (contents: Contents, committees: Committees) => Sealed;

/**
 * Builds full Fulu states. They share one tree in which only a few fields differ, so one takes about a millisecond, and none is
 * kept: whoever needs a branch seals the block again.
 */
export function createSeal(network: BeaconNetwork): Seal {
  const common = genesisState(network);
  return ({ slot, parentRoot, bodyRoot, execution, finalized }, committees) => {
    const period = periodOf(network, slot);
    const header = { slot, proposerIndex: 0, parentRoot, stateRoot: new Uint8Array(32), bodyRoot };
    const state = BeaconState.getViewDU(common);
    state.slot = slot;
    // In the state after a block its own root is not known yet (consensus-specs, process_block_header).
    state.latestBlockHeader = BeaconBlockHeader.toViewDU(header);
    state.latestExecutionPayloadHeader = ssz.fulu.ExecutionPayloadHeader.toViewDU(execution);
    state.finalizedCheckpoint = ssz.phase0.Checkpoint.toViewDU(finalized);
    state.currentSyncCommittee = ssz.altair.SyncCommittee.getViewDU(committees(period).node);
    state.nextSyncCommittee = ssz.altair.SyncCommittee.getViewDU(committees(period + 1).node);
    state.commit();
    const tree = new Tree(state.node);
    const sealed = { ...header, stateRoot: tree.root };
    return {
      header: sealed,
      root: BeaconBlockHeader.hashTreeRoot(sealed),
      branch: (index) => tree.getSingleProof(index),
    };
  };
}

function genesisState(network: BeaconNetwork): Node {
  const { version, epoch } = fuluOf(network, Number.MAX_SAFE_INTEGER);
  const previous = network.forks.at(-2) ?? { version };
  const state = BeaconState.defaultViewDU();
  state.genesisTime = network.genesisTime;
  state.genesisValidatorsRoot = toBytes(network.genesisValidatorsRoot);
  state.fork = ssz.phase0.Fork.toViewDU({
    previousVersion: toBytes(previous.version),
    currentVersion: toBytes(version),
    epoch,
  });
  state.commit();
  return state.node;
}
