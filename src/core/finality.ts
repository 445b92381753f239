import type { Outcome } from './outcome.ts';

/** Something that could still undo a claim, and how that stands. */
export interface Undo {
  /** Completes "could still be undone by": "a successful challenge". */
  readonly what: string;
  /** `open`: it can still happen. `closed`: proven that it no longer can. `unknown`: not known here. */
  readonly state: 'open' | 'closed' | 'unknown';
  /** Until when it is open, in Unix seconds, where that is known. */
  readonly until?: number;
  /** Why it stands so, as a sentence. */
  readonly why?: string;
}

/** When what left the rollup by a claim can be taken out on L1. */
export type Withdrawal =
  /** This rollup lets nothing out, and why. */
  | { readonly kind: 'none'; readonly why: string }
  /** `delay` seconds after the claim was accepted, and not while the rollup is paused. */
  | { readonly kind: 'after-accepted'; readonly delay: number; readonly isPaused?: boolean };

/** How far a claim has come, in this order. */
export const RUNGS = [
  'posted',
  'l1-signed',
  'l1-final',
  'proven',
  'agreed',
  'window-over',
  'accepted',
  'withdrawable',
] as const;
export type RungName = (typeof RUNGS)[number];

/** How one rung stands. Times are Unix seconds, from proven clocks and L1 time; earliest times are bounds. */
export type RungState =
  | { readonly state: 'reached'; readonly at?: number }
  | { readonly state: 'pending'; readonly outcome: Outcome<never>; readonly notBefore?: number }
  | { readonly state: 'not-applicable'; readonly why: string }
  | { readonly state: 'unverifiable'; readonly outcome: Outcome<never> }
  | { readonly state: 'failed'; readonly outcome: Outcome<never> };

export type Rung = RungState & { readonly rung: RungName };
