import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import type { List } from '../../core/lists.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { utc } from '../../core/time.ts';
import { call } from '../../formats/abi.ts';
import { configAbi, queueAbi } from './abi.ts';
import type { Site } from './site.ts';
import type { State } from './state.ts';

/** When anybody may post and finalize, as nothing more of it is done by those who are listed. */
export interface Opening {
  /** How long a message may wait, in seconds. */
  readonly sinceQueued: number;
  /** The first second at which anybody may, in Unix seconds. */
  readonly at: number;
  readonly isOpen: boolean;
  readonly evidence: readonly Digest[];
}

/** Source: scroll-tech/scroll-contracts, `ScrollChain.sol` (commitAndFinalizeBatch). */
export function* readOpening(state: State): Steps<Opening | Gap> {
  const [delays, waiting] = yield* all([
    call(state.config, configAbi, 'enforcedBatchParameters', []),
    call(state.queue, queueAbi, 'getFirstUnfinalizedMessageEnqueueTime', []),
  ]);
  if (isGap(delays)) return delays;
  if (isGap(waiting)) return waiting;
  const [sinceFinalized, sinceQueued] = delays.value;
  const at = Math.min(Number(waiting.value) + sinceQueued, state.finalizedAt + sinceFinalized) + 1;
  return {
    sinceQueued,
    at,
    isOpen: state.isEnforced || state.head.timestamp >= at,
    evidence: evidenceOf([state, delays, waiting]),
  };
}

/** Sequencers and provers are listed one by one; the contract does not count them. */
export function proverList({ prover }: Site, opening: Opening | Gap): List | Gap {
  if (isGap(opening)) return opening;
  const { at, isOpen, evidence } = opening;
  const said = `Only listed sequencers may post batches, and only listed provers may finalize them. If they leave a message or the next finalization too late, anybody may: from ${utc(at)}.`;
  return { isClosed: !isOpen, said, opens: at, prover, evidence };
}
