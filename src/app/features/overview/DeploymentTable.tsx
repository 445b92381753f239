import { Link } from 'wouter';
import { useParameter } from '../../routes/hashLocation.ts';
import { links } from '../../routes/links.ts';
import { duration } from '../../ui/format.ts';
import { Hash } from '../../ui/Hash.tsx';
import { MiniPipeline } from '../../ui/MiniPipeline.tsx';
import { useNow } from '../../ui/now.ts';
import { headlineOf, nameOf, nothingToTakeOut, proofCount } from '../../ui/reading.ts';
import { Said } from '../../ui/Said.tsx';
import { Time } from '../../ui/Time.tsx';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';
import { type Row, reasonOfRow, usualWayOut } from './rows.ts';

interface TableProps {
  readonly rows: readonly Row[];
  /** Called while a pointer or the focus is inside, so that rows stay where they are. */
  readonly hold: () => void;
  readonly release: () => void;
}

/** One row per deployment; on narrow screens, one card. */
export function DeploymentTable({ rows, hold, release }: TableProps) {
  const [, setText] = useParameter('q');
  const [, setWord] = useParameter('verdict');
  if (rows.length === 0) {
    return (
      <div className="panel">
        <p>No rollups match this filter.</p>
        <button
          type="button"
          className="button"
          onClick={() => {
            setText('');
            setWord('');
          }}
        >
          Clear the filter
        </button>
      </div>
    );
  }
  return (
    <table className="rows" onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
      <caption className="unseen">Rollups and their verdicts, worst first</caption>
      <thead>
        <tr>
          <th scope="col">Rollup</th>
          <th scope="col">Verdict</th>
          <th scope="col">Pipeline</th>
          <th scope="col">Latest root</th>
          <th scope="col">Proofs</th>
          <th scope="col">Way out</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DeploymentRow key={row.deployment.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function DeploymentRow({ row }: { readonly row: Row }) {
  const { deployment, rollup, report, word } = row;
  const now = useNow();
  const newest = report?.claims[0];
  const shown = report === undefined ? undefined : headlineOf(report);
  const reason = reasonOfRow(row, now);
  const count = shown === undefined || report === undefined ? null : proofCount(shown, report);
  return (
    <tr data-word={word}>
      <th scope="row" className="rows__name">
        <Link href={links.rollup(deployment.id)}>{deployment.name}</Link>
        <span className="rows__kind">
          {rollup.kind}, {deployment.ruleName}
        </span>
        {reason === '' ? null : (
          <span className="rows__reason">
            <Said text={reason} />
          </span>
        )}
      </th>
      <td className="rows__verdict">
        <VerdictBadge shown={word} />
        {report === undefined ? null : (
          <span className="rows__age">
            <Time at={report.at} short />
          </span>
        )}
      </td>
      <td data-label="Pipeline">
        {shown === undefined ? (
          <span className="faint">no root read yet</span>
        ) : (
          <MiniPipeline steps={shown.steps} name={nameOf(rollup)} />
        )}
      </td>
      <td data-label="Latest root">
        {newest === undefined ? (
          <span className="faint">none yet</span>
        ) : (
          <>
            <Hash value={newest.claim.statement.post} what={`state root of ${deployment.name}`} />
            <span className="rows__age">
              posted <Time at={newest.claim.posted.time} short />
            </span>
          </>
        )}
      </td>
      <td data-label="Proofs" className="rows__proofs">
        {count === null ? <span className="faint">none yet</span> : `${count.verified} of ${count.of} verified`}
      </td>
      <td data-label="Way out" className="rows__exit">
        <WayOut row={row} />
      </td>
    </tr>
  );
}

function WayOut({ row: { deployment, report } }: { readonly row: Row }) {
  const way = usualWayOut(report);
  if (way !== undefined)
    return (
      <Link href={links.exit(deployment.id)} aria-label={`Ways out of ${deployment.name}`}>
        {way.atLeast === 0 ? 'no wait' : `from ${duration(way.atLeast)}`}
      </Link>
    );
  const nothing = report !== undefined && nothingToTakeOut(report) !== undefined;
  return <span className="faint">{nothing ? 'no deposits' : 'not read'}</span>;
}
