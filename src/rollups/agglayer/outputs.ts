import { encodeEventTopics, numberToHex } from 'viem/utils';
import {
  all,
  ancestor,
  type BlockLog,
  placedLogs,
  provenLogs,
  provenTransaction,
  type RawLog,
  type ReadNext,
  type SourceFault,
  type Steps,
} from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { type BlockRef, evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { firstRemembered } from '../../formats/remembered.ts';
import { chainAbi, managerAbi } from './abi.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';

/** One output as the contract keeps it. Time: Unix seconds at which L1 took it. */
export interface Output {
  readonly index: number;
  readonly root: Digest;
  readonly block: number;
  readonly time: number;
  readonly evidence: readonly Digest[];
}

/** What the manager wrote when it took the proof of an output. */
export interface Transition {
  readonly log: BlockLog;
  readonly prevPessimisticRoot: Digest;
  readonly newPessimisticRoot: Digest;
  readonly prevLocalExitRoot: Digest;
  readonly newLocalExitRoot: Digest;
  readonly l1InfoRoot: Digest;
  readonly by: Address;
}

/** An output with the proven logs of the transaction that brought it. */
export interface Posted extends Output {
  readonly pre: Output;
  readonly l1Block: number;
  readonly log: BlockLog;
  readonly transition: Transition;
}

export const [PROPOSED] = encodeEventTopics({ abi: chainAbi, eventName: 'OutputProposed' });
const [TRANSITION] = encodeEventTopics({ abi: managerAbi, eventName: 'VerifyPessimisticStateTransition' });

export function* readOutput({ contract }: Site, index: number): Steps<Output | Gap> {
  const output = yield* call(contract, chainAbi, 'getL2Output', [BigInt(index)]);
  if (isGap(output)) return output;
  const { outputRoot: root, timestamp, l2BlockNumber } = output.value;
  const [time, block] = [Number(timestamp), Number(l2BlockNumber)];
  if (!Number.isSafeInteger(time) || !Number.isSafeInteger(block)) return gap('too-large', `output ${index}`);
  return { index, root, block, time, evidence: output.evidence };
}

/**
 * In which blocks the logs of outputs stand: a source's word. The contract has all of them, so a source that leaves one out that L1
 * still remembers is named.
 */
export function* findLogs(
  site: Site,
  { number: head, timestamp: now }: BlockRef,
  outputs: readonly Output[],
): Steps<readonly RawLog[] | Gap> {
  const fromBlock = firstRemembered(head, site.hasNoSlots);
  const isInReach = ({ time }: Output) => fromBlock === 0 || Math.ceil((now - time) / 12) < head - fromBlock;
  const filter = { address: site.contract, topics: [PROPOSED], fromBlock, toBlock: head };
  const bind = (said: readonly RawLog[]): SourceFault | null => {
    const withheld = outputs.find((output) => isInReach(output) && !said.some((log) => isOf(output, log)));
    return withheld === undefined
      ? null
      : { code: 'log-withheld', said: `no log of output ${withheld.index}, which must have been written` };
  };
  const wanted: ReadNext = (said) => outputs.flatMap((output) => said.find((log) => isOf(output, log)) ?? []);
  const found = yield* placedLogs(filter, bind, wanted);
  return isGap(found) ? found : found.hint;
}

export const isOf = ({ root, index, block }: Output, { topics }: Pick<RawLog, 'topics'>): boolean =>
  [PROPOSED, root, word(index), word(block)].every((topic, i) => topic === topics[i]);

const word = (value: number): Digest => numberToHex(value, { size: 32 });

/** What a block that a source named proves of one output; without a block, a gap. */
export function* readPosted(
  site: Site,
  { rollupId }: System,
  [pre, output]: readonly [Output | undefined, Output],
  l1Block: number | undefined,
): Steps<Posted | Gap> {
  if (pre === undefined || l1Block === undefined)
    return gap('data-missing', `no log of output ${output.index} in reach`);
  const at = { fromBlock: l1Block, toBlock: l1Block };
  const topics = [PROPOSED, output.root, word(output.index), word(output.block)];
  const [header, proposed, taken] = yield* all([
    ancestor(l1Block),
    provenLogs({ address: site.contract, topics, ...at }),
    provenLogs({ address: site.manager.address, topics: [TRANSITION, word(rollupId)], ...at }),
    // All of the block's are proven with any: the call is among them, and is read next.
    provenTransaction(l1Block, 0),
  ]);
  if (isGap(header)) return header;
  if (isGap(proposed)) return proposed;
  if (isGap(taken)) return taken;
  const [log] = proposed.value;
  if (log === undefined) return gap('data-missing', `block ${l1Block} has no log of output ${output.index}`);
  const own = taken.value.filter(({ transactionIndex }) => transactionIndex === log.transactionIndex);
  const transition = own.length === 1 && own[0] !== undefined ? transitionOf(own[0]) : undefined;
  if (transition === undefined) {
    return gap('unsupported-format', `${own.length} transitions of the manager with output ${output.index}`);
  }
  const evidence = evidenceOf([header, proposed, taken, pre, output]);
  return { ...output, pre, l1Block, log, transition, evidence };
}

function transitionOf(log: BlockLog): Transition | undefined {
  if (log.data.length !== 2 + 5 * 64) return undefined;
  const at = (i: number): Digest => `0x${log.data.slice(2 + 64 * i, 66 + 64 * i)}`;
  return {
    log,
    prevPessimisticRoot: at(0),
    newPessimisticRoot: at(1),
    prevLocalExitRoot: at(2),
    newLocalExitRoot: at(3),
    l1InfoRoot: at(4),
    by: `0x${(log.topics[2] ?? '').slice(-40)}`,
  };
}
