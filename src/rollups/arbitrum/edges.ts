import { encodePacked, keccak256 } from 'viem/utils';
import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { challengeAbi } from './abi.ts';
import { machineHash, type State } from './assertion.ts';
import type { Assertion } from './nodes.ts';

/** The first edge of an assertion in a challenge: the claim that all states on the way are as its root says. L1 blocks. */
export interface Edge {
  /** Null: nobody has played for this assertion. */
  readonly played: Played | null;
  /** Blocks that an edge must have stood without a rival, its children's time included. */
  readonly period: number;
  readonly evidence: readonly Digest[];
}

/** An edge as the judge keeps it. Blocks are of L1. */
export interface Played {
  readonly id: Digest;
  /** Root over the states that it claims. */
  readonly claims: Digest;
  /** Heights between which it claims them. */
  readonly from: number;
  readonly to: number;
  /** Ids of the halves that it was cut in, lower and upper; empty: it was not. */
  readonly halves: readonly Digest[];
  /** The assertion that it speaks for; zero: a half. */
  readonly claimId: Digest;
  /** Who has a stake on it; zero: a half, which needs none. */
  readonly staker: Address;
  readonly createdAtBlock: number;
  /** 0: not confirmed. */
  readonly confirmedAtBlock: number;
  /** Blocks that this edge itself has stood without a rival. */
  readonly unrivaled: number;
  /** Blocks with its halves, as somebody last had the judge count them. */
  readonly counted: number;
  readonly isRivaled: boolean;
  readonly evidence: readonly Digest[];
}

/** How far below the blocks: edges of the first level are about blocks. */
const BLOCKS = 0;
const START = 0n;

/**
 * Id of the first edge that claims an assertion: everything in it follows from the assertion and its parent. The root of
 * a single state is its hash, hashed.
 */
export const edgeId = (parent: Digest, before: State, after: State, height: bigint): Digest =>
  idOf({
    level: BLOCKS,
    originId: parent,
    startHeight: START,
    startHistoryRoot: keccak256(machineHash(before)),
    endHeight: height,
    endHistoryRoot: after.history,
  });

/** What the id of an edge is made of. */
export interface Named {
  readonly level: number;
  readonly originId: Digest;
  readonly startHeight: bigint;
  readonly startHistoryRoot: Digest;
  readonly endHeight: bigint;
  readonly endHistoryRoot: Digest;
}

/** Source: `ChallengeEdgeLib.sol` (idComponent). */
export function idOf({ level, originId, startHeight, startHistoryRoot, endHeight, endHistoryRoot }: Named): Digest {
  const mutual = keccak256(
    encodePacked(
      ['uint8', 'bytes32', 'uint256', 'bytes32', 'uint256'],
      [level, originId, startHeight, startHistoryRoot, endHeight],
    ),
  );
  return keccak256(`${mutual}${endHistoryRoot.slice(2)}`);
}

/** The edge of an assertion, read from the judge that its parent's terms name. */
export function* readEdge(challenges: Address, { created }: Assertion): Steps<Edge | Gap> {
  const [height, period] = yield* all([
    call(challenges, challengeAbi, 'LAYERZERO_BLOCKEDGE_HEIGHT', []),
    call(challenges, challengeAbi, 'challengePeriodBlocks', []),
  ]);
  if (isGap(height)) return height;
  if (isGap(period)) return period;
  const base = { period: Number(period.value) };
  const { before, after, parent } = created;
  if (before === null) return { ...base, played: null, evidence: evidenceOf([height, period]) };
  const id = edgeId(parent, before, after, height.value);
  const exists = yield* call(challenges, challengeAbi, 'edgeExists', [id]);
  if (isGap(exists)) return exists;
  if (!exists.value) return { ...base, played: null, evidence: evidenceOf([height, period, exists]) };
  const played = yield* readPlayed(challenges, id);
  if (isGap(played)) return played;
  // Its id has the history alone, which another assertion may have copied: that one has no edge of its own.
  if (played.claimId !== created.hash) return { ...base, played: null, evidence: evidenceOf([height, period, played]) };
  return { ...base, played, evidence: evidenceOf([height, period, played]) };
}

/** An edge by its id, which is the hash of what it claims: a judge that gives another is none that is known here. */
export function* readPlayed(challenges: Address, id: Digest): Steps<Played | Gap> {
  const [edge, unrivaled, rivaled] = yield* all([
    call(challenges, challengeAbi, 'getEdge', [id]),
    call(challenges, challengeAbi, 'timeUnrivaled', [id]),
    call(challenges, challengeAbi, 'hasRival', [id]),
  ]);
  if (isGap(edge)) return edge;
  if (isGap(unrivaled)) return unrivaled;
  if (isGap(rivaled)) return rivaled;
  const { value, head } = edge;
  const { startHeight, endHeight, createdAtBlock, confirmedAtBlock, lowerChildId, upperChildId } = value;
  const blocks = [createdAtBlock, confirmedAtBlock, unrivaled.value];
  const isOdd = startHeight >= endHeight || endHeight > MOST || blocks.some((block) => block > BigInt(head.number));
  if (isOdd || idOf(value) !== id) return gap('unsupported-version', `edge ${id}`);
  return {
    id,
    claims: value.endHistoryRoot,
    from: Number(startHeight),
    to: Number(endHeight),
    halves: BigInt(lowerChildId) === 0n ? [] : [lowerChildId, upperChildId],
    claimId: value.claimId,
    staker: value.staker.toLowerCase() as Address,
    createdAtBlock: Number(createdAtBlock),
    confirmedAtBlock: Number(confirmedAtBlock),
    unrivaled: Number(unrivaled.value),
    // A one-step proof counts as all the time that there is.
    counted: Number(value.totalTimeUnrivaledCache > MOST ? MOST : value.totalTimeUnrivaledCache),
    isRivaled: rivaled.value,
    evidence: evidenceOf([edge, unrivaled, rivaled]),
  };
}

/** Far beyond any height or count of blocks, and exact as a number. */
const MOST = 2n ** 48n;
