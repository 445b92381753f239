import type { ReportedRollup } from '../../core/reported.ts';
import { ReportedFacts } from './ReportedFacts.tsx';
import { Unchecked } from './Unchecked.tsx';

/** The rest of the field: rollups that no adapter here reads. Their facts are somebody else's word, and say so. */
export function ReportedList({ rollups }: { readonly rollups: readonly ReportedRollup[] }) {
  if (rollups.length === 0) return null;
  return (
    <section className="card" aria-labelledby="reported">
      <h2 id="reported">Known, and not checked here</h2>
      <p>
        No adapter reads these rollups yet, so nothing of them is verified. What stands here is reported: read in public
        sources.
      </p>
      <ul className="reported">
        {rollups.map((rollup) => (
          <li key={rollup.id}>
            <Unchecked why="no adapter yet" />
            <span className="reported__name">{rollup.name}</span>
            <ReportedFacts rollup={rollup} />
          </li>
        ))}
      </ul>
    </section>
  );
}
