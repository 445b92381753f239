import type { CheckDraft } from './adapter.ts';
import type { Address } from './hex.ts';
import type { Outcome } from './outcome.ts';

/** Who has to act for a step to happen. */
export type Actor = 'holder' | 'anybody' | 'proposer' | 'prover' | 'nobody';

/** One step of a way out, read-only: what is to be done, and not yet the transaction that does it. */
export interface ExitStep {
  readonly layer: 'L1' | 'L2';
  readonly who: Actor;
  /** What happens, as a sentence. */
  readonly does: string;
  /** The call, where a step is one. */
  readonly call?: { readonly to: Address; readonly signature: string };
  /** Seconds that pass before the next step can follow, at the least. */
  readonly takes?: number;
}

/**
 * A way out of a rollup: `normal` while it works, `forced` when its sequencer leaves somebody out, `escape` when its proposers or
 * provers are gone.
 */
export interface ExitRoute {
  readonly kind: 'normal' | 'forced' | 'escape';
  readonly steps: readonly ExitStep[];
  /** The provers on whom it depends: as many of them must be alive as the rule asks. Empty: none need be. */
  readonly needs: readonly string[];
  /** What must hold before it is begun, as far as L1 tells. */
  readonly preconditions: readonly CheckDraft[];
  /** The bound that follows from the clocks: seconds from today to the money, at the least. */
  readonly atLeast: number;
  /** Why it stands on paper alone; absent: it can be gone. */
  readonly onPaper?: string;
}

/** A precondition, and what it came to. */
export interface Precondition extends Omit<CheckDraft, 'result'> {
  readonly outcome: Outcome;
}

/** A way out, with its preconditions answered. */
export interface ExitPlan extends Omit<ExitRoute, 'preconditions'> {
  readonly preconditions: readonly Precondition[];
  /** Whether it can be begun, as far as L1 tells: the worst of L1 itself and of the preconditions. */
  readonly outcome: Outcome;
}
