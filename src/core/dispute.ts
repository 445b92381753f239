import type { Address, Digest } from './hex.ts';

/** What all entries of a dispute have. Times are Unix seconds. */
interface Made {
  readonly index: number;
  readonly claims: Digest;
  readonly at: number;
}

/** One move of a dispute game: somebody claims that a part of the step comes to this. */
export interface Move extends Made {
  readonly kind: 'move';
  /** The move that it answers; null for the root itself. */
  readonly answers: number | null;
  readonly by: Address;
  /** How deep in the tree: at even depths moves defend the root, at odd ones they attack it. */
  readonly depth: number;
  /** Seconds that are left to answer it. Absent: the game is decided. */
  readonly left?: number;
  /** Somebody's answer stands against it. */
  readonly isCountered: boolean;
}

/** Whose side an entry is on: that of the root that is looked at, that of another, or of both. */
export type Side = 'this' | 'other' | 'both';

/**
 * One edge of a challenge: the claim that a history between two heights comes to this. It wins by the time that it, or both of its halves,
 * stood without a rival.
 */
export interface Edge extends Made {
  readonly kind: 'edge';
  /** The edge that it is a half of; null: it speaks for a whole assertion. */
  readonly halfOf: number | null;
  /** Who has a stake on it. Absent: a half, which needs no stake, so that L1 does not keep who made it. */
  readonly by?: Address;
  readonly side: Side;
  /** Heights. */
  readonly from: number;
  readonly to: number;
  /** L1 blocks for which it stood without a rival, its halves counted, and how many it takes. */
  readonly stood: number;
  readonly takes: number;
  /** Seconds until that is enough, while nobody rivals it: a bound. Absent: it has a rival, or is decided. */
  readonly left?: number;
  readonly isConfirmed: boolean;
}

/** One of several proposals for one step, of which a proof eliminates all but one. */
export interface Proposal extends Made {
  readonly kind: 'proposal';
  readonly game: Address;
  readonly side: Side;
  /** What a proof has made of it. */
  readonly proof: 'none' | 'fault' | 'validity';
  /** Seconds in which another can still be proposed against it. Absent: it is decided. */
  readonly left?: number;
}

export type Entry = Move | Edge | Proposal;

/** The dispute about a root that is decided by play, or by a proof against its rivals. */
export interface Dispute {
  /** What it began with first, then the newest, in their order. All of one kind. */
  readonly entries: readonly Entry[];
  readonly kind: Entry['kind'];
  /** Of all that are known to be there. */
  readonly count: number;
  /** What of it is not read, in whole sentences. Absent: nothing but entries that are counted. */
  readonly unread?: string;
  /** What its end waits for, where that is no clock. */
  readonly waits?: string;
  /** When it can be decided at the earliest, in Unix seconds: a bound. Absent: it is decided, or `waits` says why no time is known. */
  readonly notBefore?: number;
}
