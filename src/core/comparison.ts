import type { Digest } from './hex.ts';

/** What several sources say of the root of one beacon block. Shown, never believed. */
export interface RootComparison {
  readonly root: Digest;
  /** Absent: no source had the block, so that its slot is not known. */
  readonly slot?: number;
  /** When that slot began, in Unix seconds. */
  readonly time?: number;
  readonly rows: readonly ComparedSource[];
}

export interface ComparedSource {
  readonly source: string;
  readonly says: 'agrees' | 'differs' | 'no-answer';
  /** The root that it has at that slot; absent when it has none. */
  readonly root?: Digest;
  /** Why there is no answer, in one clause. */
  readonly why?: string;
}

/** The checkpoint that is set and the newest block that all call final, as each source has them. */
export interface CheckpointComparison {
  readonly checkpoint?: RootComparison;
  /** The lowest of the newest finalized blocks: all sources should have it. Absent when none named one. */
  readonly newest?: RootComparison;
}

/** Sources that agree and that differ. One alone says nothing. */
export const tally = ({ rows }: RootComparison): { readonly agree: number; readonly differ: number } => ({
  agree: rows.filter(({ says }) => says === 'agrees').length,
  differ: rows.filter(({ says }) => says === 'differs').length,
});
