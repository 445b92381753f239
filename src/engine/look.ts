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
import { type Bench, type Examined, examine, type Settled, settle, unsettled } from './examine.ts';
import { readExits } from './exits.ts';
import { readHeld } from './held.ts';
import { type Notices, readNotices } from './notices.ts';
import { priced, readPrices } from './prices.ts';
import type { VerifyProof } from './verification.ts';

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

/** What a look came to. */
export interface Looked {
  readonly report: Report;
  /**
   * Waits for second opinions, which are being asked for in idle time, and tells of each report that one joins. @returns the last.
   * Absent: none was asked for.
   */
  readonly confirm?: (progress: (report: Report) => void) => Promise<Report>;
}

/** Looks at one deployment under one head: which claims stand, what proves them, and what the rule concludes. */
export async function look(looked: Look): Promise<Looked> {
  const { deployment, createAdapter, bench, claims, readerRule, health, progress } = looked;
  const adapter = createAdapter(deployment);
  const { l1, provers } = bench;
  const [found, held, exits, announced] = await Promise.all([
    drive(adapter.claims(claims), bench.answer),
    drive(readHeld(deployment), bench.answer),
    readExits(adapter, bench),
    l1.head === null ? NOT_ASKED : drive(readNotices(deployment, l1.head), bench.answer),
  ]);
  const { notices } = announced;
  const base = {
    deployment: deployment.id,
    l1,
    provers,
    readerRule,
    ...(held === undefined ? {} : { held }),
    ...(exits === undefined ? {} : { exits }),
    ...(notices === undefined ? {} : { notices }),
    at: bench.now(),
  };
  if (isGap(found)) {
    const outcome = l1.outcome.status === 'verified' ? outcomeOfGap(found) : l1.outcome;
    const verdict: Verdict = { outcome: outcome as Verdict['outcome'], under: l1.under };
    const { findings } = announced;
    const none = { rule: deployment.rule, claims: [], verdict, findings, sources: health(), activity: IDLE };
    return { report: { ...base, ...none, gap: found } };
  }
  const examined = await Promise.all(found.claims.map((claim) => examine(adapter, found, claim, bench)));
  const findings: readonly Finding[] = [
    ...announced.findings,
    ...found.findings,
    ...examined.flatMap(({ facts }) => facts.findings),
  ];
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
  const waiting = report(
    examined.map((one) => unsettled(one, found.rule, bench)),
    IDLE,
  );
  const of = examined.reduce((sum, one) => sum + proofsOf(one), 0);
  let done = 0;
  const tell = () => progress({ ...waiting, activity: { kind: 'checking', what: 'Verifying proofs', done, of } });
  const verify: VerifyProof = async (proof, signal) => {
    const verification = await bench.verify(proof, signal);
    done++;
    tell();
    return verification;
  };
  tell();
  const [settled, prices] = await Promise.all([
    Promise.all(examined.map((one) => settle(one, found.rule, { ...bench, verify }))),
    drive(readPrices(examined), bench.answer),
  ]);
  return withSecondOpinions(
    settled,
    (checked, activity) =>
      report(
        checked.map((claim) => priced(claim, prices)),
        activity,
      ),
    bench.signal,
  );
}

/** What is established stands at once; opinions of other implementations join it as they come. */
function withSecondOpinions(
  settled: readonly Settled[],
  report: (checked: readonly CheckedClaim[], activity: Activity) => Report,
  signal: AbortSignal | undefined,
): Looked {
  const claims = settled.map(({ claim }) => claim);
  const first = report(claims, IDLE);
  const of = settled.filter(({ confirmed }) => confirmed !== undefined).length;
  if (of === 0) return { report: first };
  const asking = (done: number): Activity => ({ kind: 'checking', what: 'Second opinions', done, of });
  const confirm: Looked['confirm'] = async (progress) => {
    let done = 0;
    const join = async ({ confirmed }: Settled, i: number) => {
      const claim = await confirmed;
      // What an abort left out is no opinion.
      if (claim === undefined || signal?.aborted) return;
      claims[i] = claim;
      done++;
      if (done < of) progress(report(claims, asking(done)));
    };
    await Promise.all(settled.map(join));
    const last = report(claims, IDLE);
    progress(last);
    return last;
  };
  return { report: { ...first, activity: asking(0) }, confirm };
}

/** How many proofs of a claim are verified. */
const proofsOf = ({ facts, newest }: Examined): number =>
  [facts.inputs, facts.noContradiction, facts.finality, newest, ...facts.proofs, ...facts.opposing].filter(
    (draft) => draft !== null && isProofInput(draft.result),
  ).length;

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
const NOT_ASKED: Notices = { findings: [] };
