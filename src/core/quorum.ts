import { standOf } from './agreement.ts';
import { type Outcome, pending, provesNothing, unverifiable, verified } from './outcome.ts';
import { isEnough, membersOf, type Selector } from './rule.ts';
import type { Circumstances, Facts, Opinion, VerdictFacts } from './verdict.ts';

/** A quorum that stands, and since when it does. */
export interface Chosen extends VerdictFacts {
  /** When the last proof that was needed had been recorded, in Unix seconds. One more that came later does not count. */
  readonly since: number;
}

/**
 * One selector in three-valued logic. What could not be checked never counts as agreement. A prover that is still silent
 * can come, so waiting may help, unless L1 has accepted the claim already: then nothing more is due.
 */
export function select(selector: Selector, facts: Facts, { provers, strict = false }: Circumstances): Outcome<Chosen> {
  const { claim, opinions } = facts;
  const members = membersOf(selector, provers);
  // Nobody's word is no quorum, whatever the contract calls it.
  if (!(selector.atLeast >= 1)) return unverifiable('unsupported-version', 'a clause of the rule asks for no prover');
  const enough = (ids: readonly string[]) => isEnough(selector, ids, provers);
  if (!enough(members)) return unverifiable('too-few-provers');
  const among = opinions.filter((o) => members.includes(o.prover));
  const backing = among.filter((o) => standOf(o, claim) === 'backs');
  const counted = strict ? backing.filter((o) => !hasRemark(o)) : backing;
  const yes = idsOf(counted);
  if (enough(yes)) return verified({ quorum: yes, since: completedAt(counted, claim.posted.time, enough) });
  const unclear = among.filter((o) => o.outcome.status === 'unverifiable');
  const cause = unclear[0]?.outcome;
  const possible = (more: readonly Opinion[]) => claim.onL1 === 'accepted' || enough([...yes, ...idsOf(more)]);
  if (cause?.status === 'unverifiable' && possible(unclear)) return cause;
  const refused = among.filter((o) => provesNothing(o.outcome) || (backing.includes(o) && !counted.includes(o)));
  if (refused.length > 0 && possible([...refused, ...unclear])) return unverifiable('remark-refused');
  const underWay = among.map((o) => o.outcome).find((o) => o.status === 'pending' && o.code !== 'proof-not-posted');
  return underWay?.status === 'pending' ? underWay : pending('proof-not-posted');
}

const hasRemark = ({ outcome }: Opinion): boolean => outcome.status === 'verified' && outcome.remarks.length > 0;

const idsOf = (opinions: readonly Opinion[]): readonly string[] => [...new Set(opinions.map(({ prover }) => prover))];

function completedAt(backing: readonly Opinion[], posted: number, enough: (ids: readonly string[]) => boolean): number {
  const inOrder = backing.map((o) => ({ ...o, since: o.since ?? posted })).sort((a, b) => a.since - b.since);
  const last = inOrder.find((_, i) => enough(idsOf(inOrder.slice(0, i + 1))));
  return last?.since ?? posted;
}
