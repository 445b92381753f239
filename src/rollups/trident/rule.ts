import type { Clause, Rule } from '../../core/rule.ts';
import { LANE_NUMBER, LANES } from './lanes.ts';

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
 * The contract's rule in the words of `core/rule.ts`. The challenge lane takes no proofs and so never helps to meet a
 * clause, on L1 as here: its silence about an accepted root would make L1's acceptance vouch for itself. `unchallenged` needs no word there: a root that was challenged with
 * success is rejected, and nothing finalizes it.
 */
export const readRule = ({ clauses }: OnChainRule): Rule =>
  clauses.map(
    ({ quorum, delay, clock }): Clause => ({
      quorum: quorum.map(({ laneMask, atLeast }) => ({
        provers: LANES.filter((_, lane) => lane !== LANE_NUMBER.optimistic && ((laneMask >> lane) & 1) === 1),
        atLeast,
      })),
      delay,
      clock: clock === 0 ? 'posted' : 'proved',
    }),
  );

export const sameRule = (a: Rule, b: Rule): boolean => JSON.stringify(a) === JSON.stringify(b);
