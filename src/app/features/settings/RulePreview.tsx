import { Link } from 'wouter';
import type { Report } from '../../../core/report.ts';
import { ageOf, wordOf } from '../../../core/staleness.ts';
import { useEntries } from '../../queries/catalog.ts';
import { useReadersVerdicts } from '../../queries/reader.ts';
import { useReports } from '../../queries/report.ts';
import { links } from '../../routes/links.ts';
import { useNow } from '../../ui/now.ts';
import { rootName } from '../../ui/reading.ts';
import { ICONS, labelOf } from '../../ui/verdict.ts';

/** What the rule would say about the roots that are looked at now, older to newer. */
export function RulePreview() {
  const entries = useEntries() ?? [];
  const reports = useReports(entries.map(({ deployment }) => deployment.id));
  const rows = entries.flatMap(({ deployment }, i) => {
    const report = reports[i];
    return report === undefined || report.claims.length === 0 ? [] : [{ deployment, report }];
  });
  return (
    <>
      <h3>What it says of the roots that are looked at now</h3>
      {rows.length === 0 ? (
        <p>No root was read yet.</p>
      ) : (
        <ul className="preview">
          {rows.map(({ deployment, report }) => (
            <li key={deployment.id}>
              <Link href={links.rollup(deployment.id)}>{deployment.name}</Link>
              <Marks deployment={deployment.id} report={report} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const MOST_MARKS = 20;

function Marks({ deployment, report }: { readonly deployment: string; readonly report: Report }) {
  const now = useNow();
  const verdicts = useReadersVerdicts(report);
  const newest = report.claims.slice(0, MOST_MARKS).map(({ claim }, i) => ({ claim, verdict: verdicts[i] }));
  return (
    <ol className="preview__marks">
      {newest.reverse().map(({ claim, verdict }) => {
        const word = verdict === undefined ? 'none' : wordOf(verdict.outcome, ageOf(report, now));
        const Icon = ICONS[word];
        return (
          <li key={claim.id} data-word={word}>
            <Link
              className="preview__mark"
              href={links.root(deployment, claim.id)}
              aria-label={`Root ${claim.id}: ${labelOf(word)}`}
            >
              <Icon />
              <span aria-hidden="true">{rootName(claim.id)}</span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
