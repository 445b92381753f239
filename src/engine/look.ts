import type { CreateAdapter, Deployment, Finding } from '../core/adapter.ts';
import { failed, pending } from '../core/outcome.ts';
import { isGap, outcomeOfGap } from '../core/proven.ts';
import type { Activity, ClaimReport, Report } from '../core/report.ts';
import type { SourceHealth } from '../core/source.ts';
import type { Verdict } from '../core/verdict.ts';
import { drive } from './drive.ts';
import { type Bench, examine, settle, unsettled } from './examine.ts';

export interface Look {
  readonly deployment: Deployment;
  readonly createAdapter: CreateAdapter;
  readonly bench: Bench;
  readonly claims: number;
  readonly health: () => readonly SourceHealth[];
  /** Told of what is known so far, with proofs still being verified. */
  readonly progress: (report: Report) => void;
}

/** Looks at one deployment under one head: which claims stand, what proves them, and what the rule concludes. */
export async function look({ deployment, createAdapter, bench, claims, health, progress }: Look): Promise<Report> {
  const adapter = createAdapter(deployment);
  const found = await drive(adapter.claims(claims), bench.answer);
  const base = { deployment: deployment.id, l1: bench.l1, at: bench.now() };
  if (isGap(found)) {
    const outcome = bench.l1.outcome.status === 'verified' ? outcomeOfGap(found) : bench.l1.outcome;
    const verdict: Verdict = { outcome: outcome as Verdict['outcome'], under: bench.l1.under };
    return {
      ...base,
      rule: deployment.rule,
      claims: [],
      verdict,
      findings: [],
      sources: health(),
      activity: IDLE,
      gap: found,
    };
  }
  const examined = await Promise.all(found.claims.map((claim) => examine(adapter, found, claim, bench)));
  const findings: readonly Finding[] = [...found.findings, ...examined.flatMap(({ facts }) => facts.findings)];
  const report = (judged: readonly ClaimReport[], activity: Activity): Report => {
    const done = inheritFailures(judged);
    return {
      ...base,
      rule: found.rule,
      claims: done,
      verdict: done[0]?.verdict ?? { outcome: pending('no-claim-yet'), under: bench.l1.under },
      findings,
      sources: health(),
      activity,
    };
  };
  const of = examined.reduce((sum, { facts }) => sum + facts.proofs.length, 0);
  const waiting = examined.map((one) => unsettled(one, found.rule, bench));
  progress(report(waiting, { kind: 'checking', what: 'Verifying proofs', done: 0, of }));
  const settled = await Promise.all(examined.map((one) => settle(one, found.rule, bench)));
  return report(settled, IDLE);
}

/** A claim that starts from a state that is proven wrong is wrong too, however well its own step is proven. */
export function inheritFailures(claims: readonly ClaimReport[]): readonly ClaimReport[] {
  const byId = new Map(claims.map((report) => [report.claim.id, report]));
  const isWrong = (id: string | undefined): boolean => {
    const parent = id === undefined ? undefined : byId.get(id);
    return parent !== undefined && (parent.verdict.outcome.status === 'failed' || isWrong(parent.claim.parent));
  };
  return claims.map((report) =>
    report.verdict.outcome.status !== 'failed' && isWrong(report.claim.parent)
      ? { ...report, verdict: { outcome: failed('parent-failed'), under: report.verdict.under } }
      : report,
  );
}

const IDLE: Activity = { kind: 'idle' };
