import { failed, pending, unverifiable, worstOf } from './outcome.ts';
import type { Claim } from './statement.ts';
import type { Verdict } from './verdict.ts';

/** A claim with what a rule concludes of it alone. */
export interface Judged {
  readonly claim: Claim;
  readonly verdict: Verdict;
}

/** What is left of a verdict with the claim's ancestors. */
interface Descent {
  readonly verdict: Verdict;
  /** What it trusts beyond what was checked, where it trusts a parent that L1 accepted. */
  readonly trusted?: string;
}

/**
 * A proof of a step says nothing of the state that it starts from, and anybody can prove a right step from an invented
 * state. So a claim is worth no more than its parent: wrong when that is wrong, and waiting while that waits, unless L1
 * has accepted the parent already. An accepted parent is the rollup's own conclusion: trusted, and said to be so.
 * @returns what was given, in its order, with what is left of each verdict.
 */
export function joinAncestry<T extends Judged>(claims: readonly T[]): readonly (T & Descent)[] {
  const byId = new Map(claims.map((judged) => [judged.claim.id, judged]));
  const parentOf = ({ claim: { parent } }: Judged) => (parent === undefined ? undefined : byId.get(parent));
  const joined = new Map<Judged, Descent>();
  for (const start of claims) {
    // From the oldest ancestor that is at hand down to the claim, without recursion: chains are as long as a contract likes.
    const line = new Set<Judged>();
    for (let next: Judged | undefined = start; next !== undefined && !joined.has(next) && !line.has(next); ) {
      line.add(next);
      next = parentOf(next);
    }
    for (const judged of [...line].reverse()) {
      const parent = parentOf(judged);
      joined.set(judged, join(judged, parent === undefined ? undefined : joined.get(parent)?.verdict));
    }
  }
  return claims.map((judged) => ({ ...judged, ...joined.get(judged) }));
}

/** Of a parent that was not examined: nothing waits for one of which it is not even known what L1 says of it. */
const unread = ({ parent, parentOnL1 }: Claim): Verdict['outcome'] =>
  parentOnL1 === undefined
    ? unverifiable('data-missing', `claim ${parent}, whose state it starts from`)
    : pending('not-accepted');

/** @param parent already joined with its own; undefined when it is not among the claims that were examined. */
function join({ claim, verdict }: Judged, parent: Verdict | undefined): Descent {
  const { outcome, under } = verdict;
  if (claim.parent === undefined) return { verdict };
  const trusted = `claim ${claim.parent}, whose state it starts from: L1 accepted it, and it was not verified here`;
  const accepted = claim.parentOnL1 === 'accepted';
  if (outcome.status === 'failed' || (outcome.status === 'pending' && outcome.code === 'l1-not-verified')) {
    return accepted && parent === undefined ? { verdict, trusted } : { verdict };
  }
  const state = parent?.outcome;
  if (state?.status === 'failed' || claim.parentOnL1 === 'rejected') {
    return { verdict: { outcome: failed('parent-failed'), under } };
  }
  if (state?.status === 'verified') return { verdict };
  if (accepted) return { verdict, trusted };
  const lacks =
    state?.status === 'unverifiable'
      ? unverifiable(
          state.code,
          `claim ${claim.parent}, whose state it starts from${state.cause ? `: ${state.cause}` : ''}`,
        )
      : (state ?? unread(claim));
  const worst = worstOf<Verdict['outcome']>([outcome, lacks]);
  return worst === outcome ? { verdict } : { verdict: { outcome: worst, under } };
}
