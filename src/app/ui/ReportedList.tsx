import type { ReportedRollup } from '../../core/reported.ts';
import { VerdictBadge } from './VerdictBadge.tsx';

/** The rest of the field: rollups that no adapter here reads. Their facts are somebody else's word, and say so. */
export function ReportedList({ rollups }: { readonly rollups: readonly ReportedRollup[] }) {
  const [first] = rollups;
  if (first === undefined) return null;
  return (
    <section className="card" aria-labelledby="reported">
      <h2 id="reported">Known, and not checked here</h2>
      <p>
        No adapter reads these rollups yet, so nothing of them is verified. What stands here is reported: read in public
        sources, the newest of {first.asOf}.
      </p>
      <ul className="reported">
        {rollups.map(({ id, name, status, ruleSaid, confidence }) => (
          <li key={id}>
            <span className="reported__name">{name}</span>
            <VerdictBadge shown="unverifiable" />
            <span>no adapter yet</span>
            <p className="faint">
              Reported{confidence === 'H' ? '' : ', from older or partial sources'}: {status}. {ruleSaid}.
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
