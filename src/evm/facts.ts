import type { Address, Digest, Hex } from '../core/hex.ts';
import { CallLimitError, type CallLimits, mostTouches } from './limits.ts';

/** One piece of state that a run touches. */
export type Touch =
  | { readonly kind: 'account'; readonly address: Address }
  | { readonly kind: 'code'; readonly address: Address }
  | { readonly kind: 'slot'; readonly address: Address; readonly slot: Hex };

export const touchKey = (touch: Touch): string =>
  touch.kind === 'slot' ? `slot ${touch.address} ${touch.slot}` : `${touch.kind} ${touch.address}`;

/** An account as the EVM knows it; one that is absent is all zero. */
export interface AccountState {
  readonly exists: boolean;
  readonly nonce: bigint;
  /** Wei. */
  readonly balance: bigint;
  readonly storageRoot: Digest;
  readonly codeHash: Digest;
}

/** Known state for the runs of one call, by `touchKey`. What stands here is true for the run: proving it is its maker's part. */
export interface Facts {
  readonly accounts: Lookup<{ readonly value: AccountState }>;
  readonly codes: Lookup<{ readonly value: Uint8Array }>;
  readonly slots: Lookup<{ readonly value: Hex }>;
}

interface Lookup<T> {
  get(key: string): T | undefined;
}

/** What one run touched, and what of that was not known to it, each in the order of the first touch. */
export interface Trace {
  readonly touched: Map<string, Touch>;
  readonly missing: Map<string, Touch>;
  /** Accounts whose code the run asked for, and that have none. */
  readonly codeless: Set<Address>;
  /** When the run must be over, in milliseconds of `performance.now()`. */
  deadline: number;
}

/**
 * Looks a touch up and writes it down. Up to the first miss a run is the real one; what comes after is guesswork.
 * @throws {CallLimitError} when the run touches too much.
 */
export function lookUp<T>(known: Lookup<T>, touch: Touch, trace: Trace, limits: CallLimits): T | undefined {
  const key = touchKey(touch);
  if (!trace.touched.has(key)) {
    trace.touched.set(key, touch);
    if (trace.touched.size > mostTouches(limits)) throw new CallLimitError('state');
  }
  const found = known.get(key);
  if (found !== undefined) return found;
  if (trace.missing.size === 0) trace.deadline = Math.min(trace.deadline, performance.now() + limits.guessing);
  trace.missing.set(key, touch);
  return undefined;
}
