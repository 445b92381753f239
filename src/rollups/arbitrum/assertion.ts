import { decodeEventLog, encodeAbiParameters, encodePacked, keccak256 } from 'viem/utils';
import type { RawLog } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { rollupAbi } from './abi.ts';

/** What the machine came to, as an assertion says it. */
export interface State {
  readonly blockHash: Digest;
  /** Root of the messages from L2 to L1 up to that block. */
  readonly sendRoot: Digest;
  /** How far the inbox was read: whole batches, and messages of the next one. */
  readonly batch: bigint;
  readonly message: bigint;
  readonly status: number;
  /** Root over the machine's states on the way: what a challenge is played about. */
  readonly history: Digest;
}

/** A machine's status, by its number on L1. Source: `src/state/Machine.sol`. */
export const MACHINE = ['running', 'finished', 'errored'] as const;
export const FINISHED = 1;

/** The terms under which the children of an assertion are made. */
export interface Terms {
  readonly wasmModuleRoot: Digest;
  readonly requiredStake: bigint;
  readonly challengeManager: Address;
  readonly confirmPeriodBlocks: bigint;
  /** How far its children must read the inbox. */
  readonly nextInboxPosition: bigint;
}

/** An assertion as its making was logged: bound by its hash, but for the terms, which the contract keeps with the parent. */
export interface Created {
  readonly hash: Digest;
  /** Zero for the first of all. */
  readonly parent: Digest;
  /** What its parent had come to, under which terms it was made. Null for the first of all. */
  readonly before: State | null;
  readonly parentTerms: Terms | null;
  readonly after: State;
  /** Accumulator of the inbox up to where it was read. */
  readonly inboxAcc: Digest;
  readonly block: number;
}

export const ZERO: Digest = `0x${'00'.repeat(32)}`;

const WORDS = ['bytes32', 'bytes32', 'uint64', 'uint64', 'uint8', 'bytes32'].map((type) => ({ type }));

/** Source: `src/rollup/AssertionState.sol` (hash): its ABI encoding, in which every field is a word. */
export const stateHash = ({ blockHash, sendRoot, batch, message, status, history }: State): Digest =>
  keccak256(encodeAbiParameters(WORDS, [blockHash, sendRoot, batch, message, status, history]));

/** Source: `src/rollup/RollupLib.sol` (assertionHash). */
export const assertionHash = (parent: Digest, after: Digest, inboxAcc: Digest): Digest =>
  keccak256(`${parent}${after.slice(2)}${inboxAcc.slice(2)}`);

/** Source: `src/rollup/RollupLib.sol` (configHash). */
export const termsHash = (of: Terms): Digest =>
  keccak256(
    encodePacked(
      ['bytes32', 'uint256', 'address', 'uint64', 'uint64'],
      [of.wasmModuleRoot, of.requiredStake, of.challengeManager, of.confirmPeriodBlocks, of.nextInboxPosition],
    ),
  );

/** Of a machine that has stopped. Source: `src/osp/OneStepProofEntry.sol` (getMachineHash), `src/state/GlobalState.sol` (hash). */
export function machineHash({ blockHash, sendRoot, batch, message, status }: State): Digest {
  const global = keccak256(
    encodePacked(
      ['string', 'bytes32', 'bytes32', 'uint64', 'uint64'],
      ['Global state:', blockHash, sendRoot, batch, message],
    ),
  );
  const said = status === FINISHED ? 'Machine finished:' : 'Machine errored:';
  return keccak256(encodePacked(['string', 'bytes32'], [said, global]));
}

/** An assertion from its log; undefined when the log is of no such event, or binds another hash than it names. */
export function readCreated({ topics, data, blockNumber }: Omit<RawLog, 'transactionHash'>): Created | undefined {
  const args = decoded(topics, data);
  if (args === undefined) return undefined;
  const { assertion, assertionHash: hash, parentAssertionHash: parent } = args;
  const { beforeStateData } = assertion;
  const after = stateOf(assertion.afterState);
  const before = stateOf(assertion.beforeState);
  const isFirst = parent === ZERO;
  const of = beforeStateData.prevPrevAssertionHash;
  const bindsParent = isFirst || assertionHash(of, stateHash(before), beforeStateData.sequencerBatchAcc) === parent;
  const binds = assertionHash(parent, stateHash(after), args.afterInboxBatchAcc) === hash;
  if (!binds || !bindsParent) return undefined;
  const { configData } = beforeStateData;
  return {
    hash,
    parent,
    before: isFirst ? null : before,
    parentTerms: isFirst ? null : { ...configData, challengeManager: lower(configData.challengeManager) },
    after,
    inboxAcc: args.afterInboxBatchAcc,
    block: blockNumber,
  };
}

const lower = (address: string): Address => address.toLowerCase() as Address;

function decoded(topics: readonly Hex[], data: Hex) {
  try {
    const [signature, ...rest] = topics;
    if (signature === undefined) return undefined;
    return decodeEventLog({ abi: rollupAbi, eventName: 'AssertionCreated', topics: [signature, ...rest], data }).args;
  } catch {
    return undefined;
  }
}

type LoggedState = NonNullable<ReturnType<typeof decoded>>['assertion']['afterState'];

const stateOf = ({ globalState: { bytes32Vals, u64Vals }, machineStatus, endHistoryRoot }: LoggedState): State => ({
  blockHash: bytes32Vals[0],
  sendRoot: bytes32Vals[1],
  batch: u64Vals[0],
  message: u64Vals[1],
  status: machineStatus,
  history: endHistoryRoot,
});
