import { encodeEventTopics } from 'viem/utils';
import { all, type BlockLog, PROVEN_LOG_BLOCKS, provenLogs, type Steps } from '../../core/ask.ts';
import { isGap } from '../../core/proven.ts';
import { chainAbi } from './abi.ts';
import { type Posted, PROPOSED } from './outputs.ts';
import type { Settings } from './settings.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';

const [ENABLED] = encodeEventTopics({ abi: chainAbi, eventName: 'EnableOptimisticMode' });
const [DISABLED] = encodeEventTopics({ abi: chainAbi, eventName: 'DisableOptimisticMode' });

/** What is known of the settings at the time of an output, from those of now. */
export interface Since {
  /** Proven that they were those of now, optimistic mode apart. */
  readonly isUnchanged: boolean;
  /** Whether optimistic mode was on. Absent: not proven. */
  readonly wasOptimistic?: boolean;
}

/**
 * Whatever chain and gateway wrote since an output and is neither an output nor a switch of optimistic mode may have changed what
 * proofs are held to. Proven as far as the newest blocks go whose logs can be proven whole; of an older output nothing is known.
 */
export function* readSince(
  { contract, gateway }: Site,
  { head }: System,
  settings: Settings,
  posted: Posted,
): Steps<Since> {
  const fromBlock = Math.max(0, head - PROVEN_LOG_BLOCKS + 1);
  if (posted.l1Block < fromBlock) return { isUnchanged: false };
  // The same range whatever the output, so that it is asked for once.
  const range = { topics: [], fromBlock, toBlock: head };
  const [own, routed] = yield* all([
    provenLogs({ address: contract, ...range }),
    provenLogs({ address: gateway.address, ...range }),
  ]);
  if (isGap(own) || isGap(routed)) return { isUnchanged: false };
  const { log } = posted;
  const place = own.value.findIndex((one) => isAt(one, log) && one.topics[2] === log.topics[2]);
  if (place < 0) return { isUnchanged: false };
  const after = own.value.slice(place + 1);
  const [first] = after.flatMap(({ topics }) => (isSwitch(topics[0]) ? [topics[0]] : []));
  const isQuiet =
    after.every(({ topics }) => topics[0] === PROPOSED || isSwitch(topics[0])) &&
    !routed.value.some((one) => isLater(one, log));
  return { isUnchanged: isQuiet, wasOptimistic: first === undefined ? settings.isOptimistic : first === DISABLED };
}

const isSwitch = (topic: string | undefined): boolean => topic === ENABLED || topic === DISABLED;

const isAt = (one: BlockLog, other: BlockLog): boolean =>
  one.blockNumber === other.blockNumber && one.transactionIndex === other.transactionIndex;

/** In the same transaction too: what of it came first is not known. */
const isLater = (one: BlockLog, { blockNumber, transactionIndex }: BlockLog): boolean =>
  one.blockNumber > blockNumber || (one.blockNumber === blockNumber && one.transactionIndex >= transactionIndex);
