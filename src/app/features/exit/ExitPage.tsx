import { Link } from 'wouter';
import type { ExitRoute } from '../../../core/exit.ts';
import { EXIT_WORDS } from '../../../core/exitWords.ts';
import { isGap } from '../../../core/proven.ts';
import type { Report } from '../../../core/report.ts';
import { sentence } from '../../../core/words.ts';
import { type Entry, useEntry } from '../../queries/catalog.ts';
import { useReport } from '../../queries/report.ts';
import { links } from '../../routes/links.ts';
import { NotFound } from '../../routes/NotFound.tsx';
import { useTitle } from '../../shell/title.ts';
import { Loading } from '../../ui/Loading.tsx';
import { nameOf, nothingToTakeOut } from '../../ui/reading.ts';
import { ExitWindow } from './ExitWindow.tsx';
import { ReliedRoot } from './ReliedRoot.tsx';
import { RouteCard } from './RouteCard.tsx';
import '../../ui/styles/exit.css';

/** How do I get out? Every way out of one rollup, side by side: read-only, nothing is sent. */
export function ExitPage({ deployment }: { readonly deployment: string }) {
  const entry = useEntry(deployment);
  const report = useReport(deployment);
  useTitle(`Ways out of ${entry?.deployment.name ?? deployment}`);
  if (entry === undefined) return <Loading what="what the engine knows" />;
  if (entry === null) return <NotFound />;
  return (
    <>
      <p className="crumbs">
        <Link href={links.overview}>Overview</Link>
        <span aria-hidden="true"> / </span>
        <Link href={links.rollup(deployment)}>{entry.deployment.name}</Link>
      </p>
      <h1>How do you get out of {entry.deployment.name}?</h1>
      {report === undefined ? (
        <p role="status">Pending: waiting for the first look at L1.</p>
      ) : (
        <Ways entry={entry} report={report} />
      )}
    </>
  );
}

const KINDS: readonly ExitRoute['kind'][] = ['normal', 'forced', 'escape'];

function Ways({ entry, report }: { readonly entry: Entry; readonly report: Report }) {
  const { exits, at } = report;
  if (exits === undefined) {
    const nothing = nothingToTakeOut(report);
    return (
      <p className="panel">
        {nothing === undefined
          ? 'The ways out of this rollup are not read here: that says nothing about whether there are any.'
          : `There is nothing to take out. ${nothing}`}
      </p>
    );
  }
  if (isGap(exits)) {
    return (
      <p className="panel panel--fault">
        The ways out could not be read from L1 ({exits.gap})
        {exits.cause === undefined ? '.' : `: ${sentence(exits.cause)}`}
      </p>
    );
  }
  return (
    <>
      <p>
        Waiting times are the least that the clocks on L1 allow, counted from now, and end on L1. Nothing is sent from
        this page.
      </p>
      <ReliedRoot deployment={entry.deployment.id} report={report} />
      <ExitWindow entry={entry} report={report} />
      <ul className="ways">
        {KINDS.map((kind) => {
          const plans = exits.filter((plan) => plan.kind === kind);
          return plans.length === 0 ? (
            <li key={kind} className="card">
              <h2>{EXIT_WORDS[kind]}</h2>
              <p>{NO_WAY[kind]}</p>
            </li>
          ) : (
            plans.map((plan) => (
              <li key={`${kind} ${plan.steps[0]?.does}`} className="card">
                <RouteCard plan={plan} at={at} name={nameOf(entry.rollup)} />
              </li>
            ))
          );
        })}
      </ul>
    </>
  );
}

const NO_WAY: Readonly<Record<ExitRoute['kind'], string>> = {
  normal: 'No usual way out is known here.',
  forced: 'There is no forced exit: leaving depends on its sequencer.',
  escape: 'There is no escape: leaving depends on its proposers and provers.',
};
