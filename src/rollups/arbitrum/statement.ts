import type { Digest } from '../../core/hex.ts';
import type { Statement } from '../../core/statement.ts';
import { type State, stateHash, ZERO } from './assertion.ts';
import type { Assertion } from './nodes.ts';
import type { Site } from './site.ts';

/** What an assertion's parent dictates: from where, up to where in the inbox, and under which terms. */
export interface StepTerms {
  /** Accumulator of the inbox up to where the step must read it. */
  readonly data: Digest;
  readonly config: Digest;
  readonly to: bigint;
}

/**
 * What an assertion claims: from the state of its parent to its own, over the batches that the parent's terms name. Children of one
 * parent claim the same step, so that they differ in their results alone.
 */
export const statementOf = (
  { chainId, contract }: Site,
  { created: { before, after } }: Assertion,
  { data, config, to }: StepTerms,
): Statement => ({
  chain: { l1: chainId, contract },
  pre: before === null ? ZERO : stateHash(before),
  post: stateHash(after),
  range: { ...batches(before, to), unit: 'batch' },
  data,
  config,
});

/** Batches are counted from 0; a step begins in the one that its parent left unread or half read. */
function batches(before: State | null, to: bigint): { readonly from: number; readonly to: number } {
  const from = Number(before?.batch ?? 0n);
  return { from, to: Math.max(from, Number(to) - 1) };
}
