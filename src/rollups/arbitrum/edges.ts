import { encodePacked, keccak256 } from 'viem/utils';
import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
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

export interface Played {
  readonly createdAtBlock: number;
  /** 0: not confirmed. */
  readonly confirmedAtBlock: number;
  /** Blocks that this edge itself has stood without a rival. */
  readonly unrivaled: number;
  readonly isBisected: boolean;
}

/** How far below the blocks: edges of the first level are about blocks. */
const BLOCKS = 0;
const START = 0n;

/**
 * Id of the first edge that claims an assertion: everything in it follows from the assertion and its parent. Source:
 * `src/challengeV2/libraries/ChallengeEdgeLib.sol` (idComponent); the root of a single state is its hash, hashed.
 */
export function edgeId(parent: Digest, before: State, after: State, height: bigint): Digest {
  const startRoot = keccak256(machineHash(before));
  const mutual = keccak256(
    encodePacked(['uint8', 'bytes32', 'uint256', 'bytes32', 'uint256'], [BLOCKS, parent, START, startRoot, height]),
  );
  return keccak256(`${mutual}${after.history.slice(2)}`);
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
  const [edge, unrivaled] = yield* all([
    call(challenges, challengeAbi, 'getEdge', [id]),
    call(challenges, challengeAbi, 'timeUnrivaled', [id]),
  ]);
  if (isGap(edge)) return edge;
  if (isGap(unrivaled)) return unrivaled;
  return {
    ...base,
    played: {
      createdAtBlock: Number(edge.value.createdAtBlock),
      confirmedAtBlock: Number(edge.value.confirmedAtBlock),
      unrivaled: Number(unrivaled.value),
      isBisected: BigInt(edge.value.lowerChildId) !== 0n,
    },
    evidence: evidenceOf([height, period, edge, unrivaled]),
  };
}
