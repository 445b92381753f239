import { type ClaimsFound, type CreateAdapter, type Deployment, type Finding, isProofInput } from '../core/adapter.ts';
import { conclude } from '../core/conclude.ts';
import { type Outcome, pending } from '../core/outcome.ts';
import { isGap, outcomeOfGap } from '../core/proven.ts';
import type { ReaderRule } from '../core/reader.ts';
import type { Activity, CheckedClaim, ClaimReport, Report } from '../core/report.ts';
import type { SourceHealth } from '../core/source.ts';
import type { Opinion, Verdict } from '../core/verdict.ts';
import { disagreements } from './disagreements.ts';
import { drive } from './drive.ts';
import { type Bench, examine, settle, unsettled } from './examine.ts';
import { readExits } from './exits.ts';
import { readHeld } from './held.ts';
import { priced, readPrices } from './prices.ts';

export interface Look {
  readonly deployment: Deployment;
  readonly createAdapter: CreateAdapter;
  readonly bench: Bench;
  readonly claims: number;
  readonly readerRule: ReaderRule;
  readonly health: () => readonly SourceHealth[];
  /** Told of what is known so far, with proofs still being verified. */
  readonly progress: (report: Report) => void;
}

/** Looks at one deployment under one head: which claims stand, what proves them, and what the rule concludes. */
export async function look(looked: Look): Promise<Report> {
  const { deployment, createAdapter, bench, claims, readerRule, health, progress } = looked;
  const adapter = createAdapter(deployment);
  const [found, held, exits] = await Promise.all([
    drive(adapter.claims(claims), bench.answer),
    drive(readHeld(deployment), bench.answer),
    readExits(adapter, bench),
  ]);
  const { l1, provers } = bench;
  const base = {
    deployment: deployment.id,
    l1,
    provers,
    readerRule,
    ...(held === undefined ? {} : { held }),
    ...(exits === undefined ? {} : { exits }),
    at: bench.now(),
  };
  if (isGap(found)) {
    const outcome = l1.outcome.status === 'verified' ? outcomeOfGap(found) : l1.outcome;
    const verdict: Verdict = { outcome: outcome as Verdict['outcome'], under: l1.under };
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
  const report = (checked: readonly CheckedClaim[], activity: Activity): Report => {
    const done = conclude(checked, { ...base, rule: found.rule });
    return {
      ...base,
      rule: found.rule,
      claims: done,
      ...headline(done, found, bench),
      findings: [...findings, ...disagreements(checked)],
      sources: health(),
      activity,
    };
  };
  const of = examined.reduce((sum, { facts }) => sum + facts.proofs.length, 0);
  const waiting = examined.map((one) => unsettled(one, found.rule, bench));
  progress(report(waiting, { kind: 'checking', what: 'Verifying proofs', done: 0, of }));
  const [settled, prices] = await Promise.all([
    Promise.all(examined.map((one) => settle(one, found.rule, bench))),
    drive(readPrices(examined), bench.answer),
  ]);
  return report(
    settled.map((one) => priced(one, prices)),
    IDLE,
  );
}

/**
 * What is said of the rollup: the newest claim's verdict, unless L1 itself took something wrong further back. That stays
 * the headline for as long as it is among the claims that are looked at, unless L1 has rejected the claim since.
 */
function headline(
  claims: readonly ClaimReport[],
  found: ClaimsFound,
  { l1 }: Bench,
): Pick<Report, 'verdict' | 'headline'> {
  const wrong = claims.find(
    ({ claim, opinions, verdict }) =>
      verdict.outcome.status === 'failed' &&
      (claim.onL1 === 'accepted' || (claim.onL1 === 'open' && opinions.some(isFalseYetAccepted))),
  );
  const chosen = wrong ?? claims[0];
  if (chosen === undefined) return { verdict: { outcome: noClaim(found), under: l1.under } };
  return { verdict: chosen.verdict, headline: chosen.claim.id };
}

const isFalseYetAccepted = ({ acceptedByL1, outcome }: Opinion): boolean => acceptedByL1 && outcome.status === 'failed';

/** "None yet" rests on an absence, which counts only where it is proven. */
const noClaim = ({ newest: { result } }: ClaimsFound): Outcome<never> =>
  isProofInput(result) || result.status === 'verified' ? pending('no-claim-yet') : result;

const IDLE: Activity = { kind: 'idle' };
