import { Link } from 'wouter';
import { EXIT_WORDS } from '../../../core/exitWords.ts';
import { isGap } from '../../../core/proven.ts';
import type { Report } from '../../../core/report.ts';
import { links } from '../../routes/links.ts';
import { duration } from '../../ui/format.ts';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';
import { shownOf } from '../../ui/verdict.ts';

/** The ways out in one line each: how long at the least, and whether each can be begun. */
export function ExitCard({ report: { deployment, exits } }: { readonly report: Report }) {
  if (exits === undefined || isGap(exits)) return null;
  return (
    <section className="card" aria-labelledby="exits">
      <h2 id="exits">How do you get out?</h2>
      <ul className="exits">
        {exits.map(({ kind, atLeast, outcome, onPaper, steps }) => (
          <li key={`${kind} ${steps[0]?.does}`}>
            <span className="exits__kind">{EXIT_WORDS[kind]}</span>
            <span>at least {duration(atLeast)}</span>
            {onPaper === undefined ? (
              <VerdictBadge shown={shownOf(outcome)} />
            ) : (
              <span className="faint">on paper alone</span>
            )}
          </li>
        ))}
      </ul>
      <p>
        <Link href={links.exit(deployment)}>Step by step</Link>
      </p>
    </section>
  );
}
