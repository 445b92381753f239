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
 * clause, on L1 as here: its silence about an accepted root would make L1's acceptance vouch for itself.
 */
export const readRule = ({ clauses }: OnChainRule): Rule =>
  clauses.map(
    ({ quorum, delay, clock, unchallenged }): Clause => ({
      quorum: quorum.map(({ laneMask, atLeast }) => ({
        provers: LANES.filter((_, lane) => lane !== LANE_NUMBER.optimistic && ((laneMask >> lane) & 1) === 1),
        atLeast,
      })),
      delay,
      clock: clock === 0 ? 'posted' : 'proved',
      ...(unchallenged ? { when: 'unchallenged' } : {}),
    }),
  );

export const sameRule = (a: Rule, b: Rule): boolean => text(a) === text(b);

const text = (rule: Rule): string =>
  JSON.stringify(
    rule.map(({ quorum, delay, clock, when = null }) => [
      quorum.map((s) => [s.provers, s.atLeast]),
      delay,
      clock,
      when,
    ]),
  );
