import type { Address, Digest } from './hex.ts';

/** One move of a dispute game: somebody claims that a part of the step comes to this. Times are Unix seconds. */
export interface Move {
  readonly index: number;
  /** The move that it answers; null for the root itself. */
  readonly answers: number | null;
  readonly by: Address;
  readonly claims: Digest;
  /** How deep in the tree: at even depths moves defend the root, at odd ones they attack it. */
  readonly depth: number;
  readonly at: number;
  /** Seconds that are left to answer it. Absent: the game is decided. */
  readonly left?: number;
  /** Somebody's answer stands against it. */
  readonly isCountered: boolean;
}

/** The dispute about a root that is decided by play. */
export interface Dispute {
  /** The root first, then the newest moves, in their order. */
  readonly moves: readonly Move[];
  /** Of all moves, the root among them. */
  readonly count: number;
  /** When it can be decided at the earliest, in Unix seconds: a bound. Absent: it is decided. */
  readonly notBefore?: number;
}
