import type { Checkpoint } from '../core/beacon.ts';
import type { LightClientAnchor, TrailStep } from '../core/evidence.ts';
import type { Digest } from '../core/hex.ts';
import type { Lead } from './archive.ts';

/** Where a run of a light client began, and what led there. */
export interface Origin {
  readonly checkpoint: Checkpoint;
  /** The checkpoint that the reader had entered, when that led here. */
  readonly from?: Digest;
  /** Of a stored checkpoint: the steps to it from one that somebody vouched for, where they were kept. */
  readonly lead?: Lead;
}

/** Steps that are kept with a stored checkpoint at most: each resumed run adds two or more, of some 50 kB. */
const MOST_STEPS = 64;

/** A run with all that led to it, from the first checkpoint that is known. */
const whole = ({ checkpoint, lead }: Origin, trail: readonly TrailStep[]): Lead =>
  lead === undefined ? { checkpoint, trail } : { checkpoint: lead.checkpoint, trail: [...lead.trail, ...trail] };

/** What is kept for the next visit, so that its evidence can begin where this one's does. */
export function leadToKeep(origin: Origin, trail: readonly TrailStep[]): { readonly lead?: Lead } {
  const lead = whole(origin, trail);
  return lead.checkpoint.source === 'stored' || lead.trail.length > MOST_STEPS ? {} : { lead };
}

/** How evidence says where its light client began: a stored checkpoint without its steps is called one. */
export function startOf(
  origin: Origin,
  trail: readonly TrailStep[],
): Pick<LightClientAnchor, 'checkpoint' | 'origin' | 'from' | 'trail'> {
  const { checkpoint, trail: all } = whole(origin, trail);
  const { root, source } = checkpoint;
  const from = source === 'stored' && origin.from !== undefined ? { from: origin.from } : {};
  return { checkpoint: root, origin: source, ...from, trail: all };
}
