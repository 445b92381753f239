import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { isGap } from '../../core/proven.ts';
import { type Played, readPlayed } from './edges.ts';

/** Edges of one challenge, and those that are known by their ids alone. */
export interface Edges {
  /** The first ones, then what they were cut in, level by level. */
  readonly read: readonly Played[];
  readonly unread: readonly Digest[];
}

/** How often edges are cut in half at most: over the blocks of an assertion on mainnet, 26 times. */
const MOST_CUTS = 32;
/** More than these are not read. */
const MOST_EDGES = 128;

/**
 * What the first edges of a challenge were cut in. Each edge keeps the ids of its halves, so that none at the level of blocks is left out
 * but those beyond the bound, which are counted.
 */
export function* readHalves(challenges: Address, first: readonly Played[]): Steps<Edges> {
  const read = new Map(first.map((edge) => [edge.id, edge]));
  const unread = new Set<Digest>();
  let level = [...read.values()];
  for (let cuts = 0; level.length > 0; cuts++) {
    const ids = [...new Set(level.flatMap(({ halves }) => halves))].filter((id) => !read.has(id) && !unread.has(id));
    const room = cuts < MOST_CUTS ? MOST_EDGES - read.size : 0;
    const found = yield* all(ids.slice(0, Math.max(0, room)).map((id) => readPlayed(challenges, id)));
    level = [];
    for (const [i, id] of ids.entries()) {
      const edge = found[i];
      if (edge === undefined || isGap(edge)) unread.add(id);
      else level.push(edge);
    }
    for (const edge of level) read.set(edge.id, edge);
  }
  return { read: [...read.values()], unread: [...unread] };
}

/**
 * By edge, the blocks that anybody can have the judge count for it now: its own without a rival, and those of the half that has fewer.
 * What was not read counts nothing. Source: `EdgeChallengeManagerLib.sol` (timeUnrivaledTotal, updateTimerCacheByChildren).
 */
export function blocksStood(edges: readonly Played[]): ReadonlyMap<Digest, number> {
  const stood = new Map<Digest, number>();
  const counted = new Map(edges.map((edge) => [edge.id, edge.counted]));
  // Halves are shorter than what they are halves of, so that theirs is known first.
  for (const { id, unrivaled, halves } of [...edges].sort((a, b) => a.to - a.from - (b.to - b.from))) {
    const ofHalf = (half: Digest) => Math.max(stood.get(half) ?? 0, counted.get(half) ?? 0);
    stood.set(id, unrivaled + (halves.length === 0 ? 0 : Math.min(...halves.map(ofHalf))));
  }
  return stood;
}
