import { failed, pending, unverifiable, worstOf } from '../core/outcome.ts';
import type { ClaimReport } from '../core/report.ts';
import type { Verdict } from '../core/verdict.ts';

/**
 * A proof of a step says nothing of the state that it starts from, and anybody can prove a right step from an invented
 * state. So a claim is worth no more than its parent: wrong when that is wrong, and waiting while that waits, unless L1
 * has accepted the parent already. An accepted parent is the rollup's own conclusion: trusted, and said to be so.
 */
export function joinAncestry(claims: readonly ClaimReport[]): readonly ClaimReport[] {
  const byId = new Map(claims.map((report) => [report.claim.id, report]));
  const joined = new Map<string, ClaimReport>();
  for (const start of claims) {
    // From the oldest ancestor that is at hand down to the claim, without recursion: chains are as long as a contract likes.
    const line: ClaimReport[] = [];
    const met = new Set<string>();
    for (let next: ClaimReport | undefined = start; next !== undefined && !joined.has(next.claim.id); ) {
      if (met.has(next.claim.id)) break;
      met.add(next.claim.id);
      line.push(next);
      next = next.claim.parent === undefined ? undefined : byId.get(next.claim.parent);
    }
    for (const report of line.reverse())
      joined.set(report.claim.id, join(report, joined.get(report.claim.parent ?? '')));
  }
  return claims.map((report) => joined.get(report.claim.id) ?? report);
}

/** @param parent already joined with its own; undefined when it is not among the claims that were examined. */
function join(report: ClaimReport, parent: ClaimReport | undefined): ClaimReport {
  const { claim, verdict } = report;
  const { outcome } = verdict;
  if (claim.parent === undefined) return report;
  const trusted = `claim ${claim.parent}, whose state it starts from: L1 accepted it, and it was not verified here`;
  const accepted = claim.parentOnL1 === 'accepted';
  if (outcome.status === 'failed' || (outcome.status === 'pending' && outcome.code === 'l1-not-verified')) {
    return accepted && parent === undefined ? trusting(report, trusted) : report;
  }
  const state = parent?.verdict.outcome;
  if (state?.status === 'failed' || claim.parentOnL1 === 'rejected') return judged(report, failed('parent-failed'));
  if (state?.status === 'verified') return report;
  if (accepted) return trusting(report, trusted);
  const lacks =
    state?.status === 'unverifiable'
      ? unverifiable(
          state.code,
          `claim ${claim.parent}, whose state it starts from${state.cause ? `: ${state.cause}` : ''}`,
        )
      : (state ?? pending('not-accepted'));
  const worst = worstOf<Verdict['outcome']>([outcome, lacks]);
  return worst === outcome ? report : judged(report, worst);
}

const judged = (report: ClaimReport, outcome: Verdict['outcome']): ClaimReport => ({
  ...report,
  verdict: { outcome, under: report.verdict.under },
});

const trusting = (report: ClaimReport, what: string): ClaimReport => ({
  ...report,
  steps: report.steps.map((check) =>
    check.step === 'storage' ? { ...check, trusted: [...check.trusted, what] } : check,
  ),
});
