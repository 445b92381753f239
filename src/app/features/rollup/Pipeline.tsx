import type { Check } from '../../../core/check.ts';
import type { ClaimReport } from '../../../core/report.ts';
import type { Entry } from '../../queries/catalog.ts';
import { useParameter } from '../../routes/hashLocation.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { nameOf, proverOf, stepTitle } from '../../ui/reading.ts';
import { StepRow } from './StepRow.tsx';

interface PipelineProps {
  readonly entry: Entry;
  readonly report: ClaimReport;
  /** When the facts were established, in Unix seconds. */
  readonly at: number;
}

/** The path from the L1 header to finality, one row per question; proofs are siblings. */
export function Pipeline({ entry: { rollup, deployment }, report: { claim, steps }, at }: PipelineProps) {
  const [wanted] = useParameter('step');
  const name = nameOf(rollup);
  const groups = numbered(steps);
  const row = (check: Check) => (
    <Boundary key={check.step} part={stepTitle(check, name)}>
      <StepRow
        check={check}
        title={stepTitle(check, name)}
        at={at}
        wanted={wanted === check.step}
        deployment={deployment.id}
        claim={claim.id}
      />
    </Boundary>
  );
  return (
    <section className="card" aria-labelledby="pipeline">
      <h2 id="pipeline">From L1 to the verdict</h2>
      <ol className="pipeline">
        {groups.map((group) =>
          group.length === 1 && group[0] !== undefined && proverOf(group[0]) === undefined ? (
            <li key={group[0].step} className="pipeline__step">
              {row(group[0])}
            </li>
          ) : (
            <li key="proofs" className="pipeline__step pipeline__step--proofs">
              <h3 className="pipeline__group">Proofs, side by side</h3>
              <ul className="pipeline__proofs">
                {group.map((check) => (
                  <li key={check.step}>{row(check)}</li>
                ))}
              </ul>
            </li>
          ),
        )}
      </ol>
    </section>
  );
}

/** Steps in their order, with all proofs as one group. */
function numbered(steps: readonly Check[]): readonly (readonly Check[])[] {
  const groups: Check[][] = [];
  for (const check of steps) {
    const last = groups.at(-1);
    const joins = proverOf(check) !== undefined && last?.[0] !== undefined && proverOf(last[0]) !== undefined;
    if (joins) last.push(check);
    else groups.push([check]);
  }
  return groups;
}
