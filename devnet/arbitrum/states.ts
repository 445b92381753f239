import { type Hex, keccak256, stringToHex } from 'viem';
import type { State as ReadState } from '../../src/rollups/arbitrum/assertion.ts';

const NONE: Hex = `0x${'00'.repeat(32)}`;

/** Of the machine, by its number on L1. */
const FINISHED = 1;

/** Steps of an edge of each level; on mainnet 2^26 and 2^19. */
export const EDGE_HEIGHT = 2;

/** What the contracts call an AssertionState. */
export interface State {
  readonly globalState: {
    /** L2 block hash, and root of the send tree. */
    readonly bytes32Vals: readonly [Hex, Hex];
    /** Batches of the inbox that were read, and messages of the next one. */
    readonly u64Vals: readonly [bigint, bigint];
  };
  readonly machineStatus: number;
  /** Root over the states of the machine on the way, about which a challenge is played. */
  readonly endHistoryRoot: Hex;
}

export const finished = (block: Hex, sendRoot: Hex, batches: bigint): State => ({
  globalState: { bytes32Vals: [block, sendRoot], u64Vals: [batches, 0n] },
  machineStatus: FINISHED,
  endHistoryRoot: NONE,
});

export const GENESIS: State = finished(NONE, NONE, 0n);

/** The hash of an L2 block that stands for nothing: assertions are about claims, right or wrong. */
export const blockNamed = (name: string): Hex => keccak256(stringToHex(`devnet L2 block ${name}`));

/** The same in the words of the reader. */
export const stateOf = ({ globalState, machineStatus, endHistoryRoot }: State): ReadState => ({
  blockHash: globalState.bytes32Vals[0],
  sendRoot: globalState.bytes32Vals[1],
  batch: globalState.u64Vals[0],
  message: globalState.u64Vals[1],
  status: machineStatus,
  history: endHistoryRoot,
});
