import { all, ancestor, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { bridgeAbi, rollupAbi } from './abi.ts';
import { SECONDS_PER_BLOCK, type Site } from './site.ts';

/** What holds for all assertions of a chain, as its contracts have it now. Periods are in L1 blocks. */
export interface System {
  readonly latestConfirmed: Digest;
  readonly confirmPeriod: number;
  readonly gracePeriod: number;
  /** After so many blocks without an assertion the list of validators can be dropped; 0: never. */
  readonly afkBlocks: number;
  /** Listed validators alone may post and confirm. */
  readonly isListed: boolean;
  readonly validators: readonly Address[];
  /** Who may confirm at once; zero: nobody. */
  readonly fastConfirmer: Address;
  readonly wasmModuleRoot: Digest;
  readonly challenges: Address;
  readonly bridge: Address;
  readonly outbox: Address;
  readonly sequencerInbox: Address;
  readonly owner: Address;
  readonly isPaused: boolean;
  /** Whether the bridge pays what the outbox asks it to. */
  readonly isOutboxAllowed: boolean;
  readonly stakers: number;
  /** L1 time of the head in Unix seconds, and its number. */
  readonly now: number;
  readonly head: number;
  readonly evidence: readonly Digest[];
}

const VIEWS = [
  'latestConfirmed',
  'confirmPeriodBlocks',
  'challengeGracePeriodBlocks',
  'validatorAfkBlocks',
  'validatorWhitelistDisabled',
  'getValidators',
  'anyTrustFastConfirmer',
  'wasmModuleRoot',
  'challengeManager',
  'bridge',
  'outbox',
  'sequencerInbox',
  'owner',
  'paused',
  'stakerCount',
] as const;

/** Reads them by proven calls; none of it rests on a storage layout. */
export function* readSystem({ contract, bridge, outbox }: Site): Steps<System | Gap> {
  const [read, allowed] = yield* all([
    all(VIEWS.map((view) => call(contract, rollupAbi, view, []))),
    call(bridge, bridgeAbi, 'allowedOutboxes', [outbox]),
  ]);
  const missing = [...read, allowed].find(isGap);
  if (missing !== undefined) return missing;
  if (isGap(allowed)) return allowed;
  const proven = read.filter((one): one is Proven<never> => !isGap(one));
  const value = <T>(view: (typeof VIEWS)[number]): T => proven[VIEWS.indexOf(view)]?.value as T;
  const lower = (view: (typeof VIEWS)[number]) => value<Address>(view).toLowerCase() as Address;
  const { head } = allowed;
  const numbers = (
    ['confirmPeriodBlocks', 'challengeGracePeriodBlocks', 'validatorAfkBlocks', 'stakerCount'] as const
  ).map((view) => value<bigint>(view));
  if (numbers.some((number) => number > MOST)) return gap('too-large', numbers.join(', '));
  return {
    latestConfirmed: value('latestConfirmed'),
    confirmPeriod: Number(value<bigint>('confirmPeriodBlocks')),
    gracePeriod: Number(value<bigint>('challengeGracePeriodBlocks')),
    afkBlocks: Number(value<bigint>('validatorAfkBlocks')),
    isListed: !value<boolean>('validatorWhitelistDisabled'),
    validators: value('getValidators'),
    fastConfirmer: lower('anyTrustFastConfirmer'),
    wasmModuleRoot: value('wasmModuleRoot'),
    challenges: lower('challengeManager'),
    bridge: lower('bridge'),
    outbox: lower('outbox'),
    sequencerInbox: lower('sequencerInbox'),
    owner: lower('owner'),
    isPaused: value('paused'),
    isOutboxAllowed: allowed.value,
    stakers: Number(value<bigint>('stakerCount')),
    now: head.timestamp,
    head: head.number,
    evidence: evidenceOf([...proven, allowed]),
  };
}

/** Far beyond any period or count, and exact as a number in seconds too. */
const MOST = 2n ** 48n;

/** The earliest time at which L1 can have a block, in Unix seconds: now for one that it has. */
export const timeOf = ({ now, head }: Pick<System, 'now' | 'head'>, block: number): number =>
  now + Math.max(0, block - head) * SECONDS_PER_BLOCK;

/**
 * When a block was, in Unix seconds. L1 remembers the newest 8191; of one before that the time is not known, only that it is so
 * many blocks before the head: the latest time that it can have had.
 */
export function* readTime({ now, head }: System, block: number): Steps<number> {
  const header = yield* ancestor(block);
  return isGap(header) ? now - (head - block) * SECONDS_PER_BLOCK : header.value.timestamp;
}
