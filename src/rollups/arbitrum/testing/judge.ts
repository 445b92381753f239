import { keccak256 } from 'viem/utils';
import type { Address, Digest } from '../../../core/hex.ts';
import { HEAD } from '../../testing/fakeL1.ts';
import { machineHash, ZERO } from '../assertion.ts';
import { idOf, type Named } from '../edges.ts';
import { account, type Made, PERIOD } from './chain.ts';

// A judge of challenges with whatever edges a test likes: it counts their time as the real one does.

/** How many blocks an assertion of this chain spans. */
export const HEIGHT = 32n;

export interface MadeEdge extends Named {
  readonly claimId: Digest;
  readonly staker: Address;
  readonly createdAtBlock: bigint;
  readonly confirmedAtBlock: bigint;
  readonly totalTimeUnrivaledCache: bigint;
  readonly halves?: readonly [MadeEdge, MadeEdge];
}

/** The edge that speaks for an assertion, opened in an L1 block. */
export function firstEdge(of: Made, block: number, change: Partial<MadeEdge> = {}): MadeEdge {
  if (of.parent === null) throw new Error('the first assertion has no edge');
  return {
    level: 0,
    originId: of.parent.hash,
    startHeight: 0n,
    startHistoryRoot: keccak256(machineHash(of.parent.state)),
    endHeight: HEIGHT,
    endHistoryRoot: of.state.history,
    claimId: of.hash,
    staker: account('a1'),
    createdAtBlock: BigInt(block),
    confirmedAtBlock: 0n,
    totalTimeUnrivaledCache: 0n,
    ...change,
  };
}

/** The same edge, cut in half in a block, at a history in the middle. @param lower one that is there already. */
export function cut(edge: MadeEdge, block: number, middle: Digest, lower?: MadeEdge): MadeEdge {
  const height = (edge.startHeight + edge.endHeight) / 2n;
  const plain = { ...edge, claimId: ZERO, staker: account('00'), createdAtBlock: BigInt(block) };
  return {
    ...edge,
    halves: [
      lower ?? { ...plain, endHeight: height, endHistoryRoot: middle },
      { ...plain, startHeight: height, startHistoryRoot: middle },
    ],
  };
}

const all = (edges: readonly MadeEdge[]): readonly MadeEdge[] =>
  edges.flatMap((edge) => [edge, ...all(edge.halves ?? [])]);

/** What the judge's views return, given its first edges. */
export function judgeOf(first: readonly MadeEdge[]) {
  const byId = new Map(all(first).map((edge) => [idOf(edge), edge]));
  const mutual = (edge: MadeEdge): Digest => idOf({ ...edge, endHistoryRoot: ZERO });
  const rivals = new Map<Digest, MadeEdge[]>();
  for (const edge of byId.values()) rivals.set(mutual(edge), [...(rivals.get(mutual(edge)) ?? []), edge]);
  const rivalsOf = (edge: MadeEdge) => rivals.get(mutual(edge)) ?? [];
  const get = (id: Digest): MadeEdge => {
    const edge = byId.get(id);
    if (edge === undefined) throw new Error('EdgeNotExists');
    return edge;
  };
  return {
    ids: [...byId.keys()],
    LAYERZERO_BLOCKEDGE_HEIGHT: HEIGHT,
    challengePeriodBlocks: BigInt(PERIOD),
    edgeExists: (id: Digest) => byId.has(id),
    getEdge: (id: Digest) => {
      const { halves, ...edge } = get(id);
      const [lowerChildId = ZERO, upperChildId = ZERO] = (halves ?? []).map(idOf);
      return { ...edge, lowerChildId, upperChildId, status: edge.confirmedAtBlock === 0n ? 0 : 1, refunded: false };
    },
    hasRival: (id: Digest) => rivalsOf(get(id)).length > 1,
    timeUnrivaled: (id: Digest) => {
      const edge = get(id);
      const [, second] = [...rivalsOf(edge)].sort((a, b) => Number(a.createdAtBlock - b.createdAtBlock));
      const until = second?.createdAtBlock ?? BigInt(HEAD.number);
      return until > edge.createdAtBlock ? until - edge.createdAtBlock : 0n;
    },
  };
}
