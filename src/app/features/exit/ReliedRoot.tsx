import { Link } from 'wouter';
import type { Report } from '../../../core/report.ts';
import { ageOf, wordOf } from '../../../core/staleness.ts';
import { reasonOf, sentence } from '../../../core/words.ts';
import { links } from '../../routes/links.ts';
import { useNow } from '../../ui/now.ts';
import { subjectOf } from '../../ui/reading.ts';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';

interface ReliedProps {
  readonly deployment: string;
  readonly report: Report;
}

/** A withdrawal is paid against a root: the newest that L1 has accepted, and what is known of it. */
export function ReliedRoot({ deployment, report }: ReliedProps) {
  const now = useNow();
  const accepted = report.claims.find(({ claim }) => claim.onL1 === 'accepted');
  if (accepted === undefined)
    return (
      <p className="panel">
        None of the roots that were looked at is accepted on L1 yet, so nothing can be paid against them.
      </p>
    );
  const { claim, verdict } = accepted;
  return (
    <div className="panel">
      <p>
        <VerdictBadge shown={wordOf(verdict.outcome, ageOf(report, now))} /> Withdrawals are paid against{' '}
        <Link href={links.root(deployment, claim.id)}>{subjectOf(claim)}</Link>, the newest that L1 has accepted, and
        those before it. {sentence(reasonOf(verdict.outcome))}
      </p>
    </div>
  );
}
