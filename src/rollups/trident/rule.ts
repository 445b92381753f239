import type { Clause, Rule } from '../../core/rule.ts';
import { LANES } from './lanes.ts';

/** What the contract's `rule()` returns. */
export interface OnChainRule {
  readonly clauses: readonly {
    readonly quorum: readonly { readonly laneMask: number; readonly atLeast: number }[];
    readonly delay: number;
    readonly clock: number;
    readonly unchallenged: boolean;
  }[];
  readonly onContradiction: number;
}

/**
 * The contract's rule in the words of `core/rule.ts`. `unchallenged` needs no word there: a root that was challenged with
 * success is rejected, and nothing finalizes it.
 */
export const readRule = ({ clauses }: OnChainRule): Rule =>
  clauses.map(
    ({ quorum, delay, clock }): Clause => ({
      quorum: quorum.map(({ laneMask, atLeast }) => ({
        provers: LANES.filter((_, lane) => ((laneMask >> lane) & 1) === 1),
        atLeast,
      })),
      delay,
      clock: clock === 0 ? 'posted' : 'proved',
    }),
  );

export const sameRule = (a: Rule, b: Rule): boolean => JSON.stringify(a) === JSON.stringify(b);
