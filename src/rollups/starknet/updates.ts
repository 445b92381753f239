import { encodeEventTopics } from 'viem/utils';
import { all, provenLogs, type Steps, type TransactionPlace } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { readCarried } from '../../formats/carried.ts';
import { coreAbi } from './abi.ts';
import { factInBlobs, factInCallData, readOutput, type StateUpdate } from './output.ts';
import type { Site, State } from './site.ts';

export const [UPDATED] = encodeEventTopics({ abi: coreAbi, eventName: 'LogStateUpdate' });
const [FACT] = encodeEventTopics({ abi: coreAbi, eventName: 'LogStateTransitionFact' });

/** A log of a state update, and where somebody says that it stands. */
export interface UpdateLog {
  readonly data: Hex;
  readonly block: number;
  readonly at: TransactionPlace;
}

/** A state update, by a call that L1 provably carried. */
export interface Update extends StateUpdate {
  /** The fact that follows from the words of the call. */
  readonly fact: Digest;
  /** What L1 wrote in the same transaction: the state, and the fact that it had asked for. */
  readonly logged: { readonly state: State; readonly fact: Digest };
  /** L1 block and its time, in Unix seconds. */
  readonly block: number;
  readonly time: number;
  readonly log: UpdateLog;
  readonly evidence: readonly Digest[];
}

/** Root, number and hash, as the log has them; undefined for a number that no block has. */
export function stateIn(data: Hex): State | undefined {
  if (data.length !== 2 + 3 * 64) return undefined;
  const word = (i: number): Hex => `0x${data.slice(2 + 64 * i, 66 + 64 * i)}`;
  const block = Number(word(1));
  return Number.isSafeInteger(block) ? { root: word(0), block, blockHash: word(2) } : undefined;
}

export const isSame = (a: State | undefined, b: State | undefined): boolean =>
  a !== undefined && b !== undefined && a.root === b.root && a.block === b.block && a.blockHash === b.blockHash;

/** Reads the call that wrote a log: its block's receipts and transactions are proven. */
export function* readUpdate(site: Site, log: UpdateLog): Steps<Update | Gap> {
  const { data, block, at: place } = log;
  const address: Address = site.contract;
  const [carried, facts, logs] = yield* all([
    readCarried({ address, topics: [UPDATED], data, block, at: place }, { [address]: coreAbi }),
    provenLogs({ address, topics: [FACT], fromBlock: block, toBlock: block }),
    provenLogs({ address, topics: [UPDATED], fromBlock: block, toBlock: block }),
  ]);
  if (isGap(carried)) return carried;
  if (isGap(facts)) return facts;
  if (isGap(logs)) return logs;
  const at = logs.value.find((one) => one.data === data)?.transactionIndex;
  const asked = facts.value.filter(({ transactionIndex }) => transactionIndex === at);
  const [fact] = asked;
  const state = stateIn(data);
  const called = readCall(carried.functionName, carried.args);
  if (fact === undefined || asked.length !== 1 || state === undefined || called === undefined) {
    return gap('unsupported-format', `the update in block ${block}`);
  }
  return {
    ...called,
    logged: { state, fact: fact.data },
    ...{ block, time: carried.time, log },
    evidence: evidenceOf([carried, facts]),
  };
}

/** The log of a state as a block has it: proven. */
export function* findLog(site: Site, state: State, block: number): Steps<UpdateLog | Gap> {
  const filter = { address: site.contract, topics: [UPDATED], fromBlock: block, toBlock: block };
  const logs = yield* provenLogs(filter);
  if (isGap(logs)) return logs;
  const log = logs.value.find(({ data }) => isSame(stateIn(data), state));
  if (log === undefined) return gap('data-missing', `block ${block} has no update to L2 block ${state.block}`);
  return { data: log.data, block, at: log.transactionIndex };
}

/** The two routes of a state update have words of their own, and facts of their own. */
function readCall(name: string, args: readonly unknown[]): (StateUpdate & Pick<Update, 'fact'>) | undefined {
  const [words, hash, size] = args as readonly [readonly bigint[], bigint, bigint];
  const update = Array.isArray(words) ? readOutput(words) : undefined;
  if (update === undefined) return undefined;
  if (name === 'updateStateKzgDA' && update.isInBlobs) return { ...update, fact: factInBlobs(words) };
  if (name === 'updateState' && !update.isInBlobs) return { ...update, fact: factInCallData(words, hash, size) };
  return undefined;
}
