import { Link } from 'wouter';
import type { ExitPlan } from '../../../core/exit.ts';
import { boundWords, EXIT_WORDS } from '../../../core/exitWords.ts';
import { isGap } from '../../../core/proven.ts';
import type { Report } from '../../../core/report.ts';
import { links } from '../../routes/links.ts';
import { duration } from '../../ui/format.ts';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';
import { shownOf } from '../../ui/verdict.ts';

/** The ways out in one line each: how long at the least, and what stands in its way. */
export function ExitCard({ report: { deployment, exits } }: { readonly report: Report }) {
  if (exits === undefined || isGap(exits)) return null;
  return (
    <section className="card" aria-labelledby="exits">
      <h2 id="exits">How do you get out?</h2>
      <ul className="exits">
        {exits.map((plan) => (
          <li key={`${plan.kind} ${plan.steps[0]?.does}`}>
            <span className="exits__kind">{EXIT_WORDS[plan.kind]}</span>
            <span>{boundWords(plan, duration)}</span>
            <Bar plan={plan} />
          </li>
        ))}
      </ul>
      <p>
        <Link href={links.exit(deployment)}>Step by step</Link>
      </p>
    </section>
  );
}

/** What stands in its way. That nothing does is no verdict: the root that it would be paid against has one of its own. */
function Bar({ plan: { onPaper, outcome } }: { readonly plan: ExitPlan }) {
  if (onPaper !== undefined) return <span className="faint">on paper alone</span>;
  return outcome.status === 'verified' ? null : <VerdictBadge shown={shownOf(outcome)} />;
}
