import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { factoryAbi, portalAbi, registryAbi } from './abi.ts';
import type { Site } from './site.ts';

/** What holds for all games of a chain, as its contracts have it now. Seconds, and Unix seconds. */
export interface System {
  /** Which contract keeps the blacklist and the respected type. Told apart by which calls are answered. */
  readonly generation: 'portal' | 'registry';
  /** The anchor state registry that the portal asks; of the older generation the one that is pinned. */
  readonly registry: Address;
  readonly respectedType: number;
  /** Games of an earlier time are void; of this very second only in the current generation. */
  readonly retiredBefore: number;
  /** Between the end of a game and its effect. */
  readonly finalityDelay: number;
  /** Between the proof of a withdrawal and its payment. */
  readonly maturityDelay: number;
  readonly isPaused: boolean;
  readonly gameCount: number;
  /** L1 time of the head, and its number. */
  readonly now: number;
  readonly head: number;
  readonly evidence: readonly Digest[];
}

/** Reads them by proven calls; none of it rests on a storage layout. */
export function* readSystem({ contract, portal, registry: pinned }: Site): Steps<System | Gap> {
  const [count, type, finality, maturity, paused, asked, foreseen, typeSince] = yield* all([
    call(contract, factoryAbi, 'gameCount', []),
    call(portal, portalAbi, 'respectedGameType', []),
    call(portal, portalAbi, 'disputeGameFinalityDelaySeconds', []),
    call(portal, portalAbi, 'proofMaturityDelaySeconds', []),
    call(portal, portalAbi, 'paused', []),
    call(portal, portalAbi, 'anchorStateRegistry', []),
    pinned === undefined ? nothing() : call(pinned, registryAbi, 'retirementTimestamp', []),
    call(portal, portalAbi, 'respectedGameTypeUpdatedAt', []),
  ]);
  for (const read of [count, type, finality, maturity, paused]) if (isGap(read)) return read;
  if (isGap(count) || isGap(type) || isGap(finality) || isGap(maturity) || isGap(paused)) return gap('data-missing');
  // Only a revert says that a contract has no such view; any other gap says nothing.
  if (isGap(asked) && asked.gap !== 'call-reverted') return asked;
  const registry = isGap(asked) ? pinned : (asked.value.toLowerCase() as Address);
  if (registry === undefined) return gap('data-missing', 'the portal names no registry, and none is known here');
  const retirement =
    foreseen !== null && registry === pinned ? foreseen : yield* call(registry, registryAbi, 'retirementTimestamp', []);
  const isOlder = isGap(retirement) && retirement.gap === 'call-reverted';
  const retired = isOlder ? typeSince : retirement;
  if (isGap(retired)) return retired;
  const numbers = [count.value, finality.value, maturity.value, retired.value];
  if (numbers.some((value) => value > MOST)) return gap('too-large', numbers.join(', '));
  return {
    generation: isOlder ? 'portal' : 'registry',
    registry,
    respectedType: type.value,
    retiredBefore: Number(retired.value),
    finalityDelay: Number(finality.value),
    maturityDelay: Number(maturity.value),
    isPaused: paused.value,
    gameCount: Number(count.value),
    now: count.head.timestamp,
    head: count.head.number,
    evidence: evidenceOf([count, type, finality, maturity, paused, ...(isGap(asked) ? [] : [asked]), retired]),
  };
}

// biome-ignore lint/correctness/useYield: it takes the place of a question that cannot be asked yet.
function* nothing(): Steps<null> {
  return null;
}

/** Far beyond any time or count, and exact as a number. */
const MOST = BigInt(Number.MAX_SAFE_INTEGER) / 4n;
