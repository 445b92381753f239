import { useState } from 'react';
import { wordOfReport } from '../../../core/staleness.ts';
import { WORDS } from '../../../core/words.ts';
import { type Entry, useCatalog, useEntries, useReported } from '../../queries/catalog.ts';
import { useReports } from '../../queries/report.ts';
import { useSettings } from '../../queries/settings.ts';
import { useParameter } from '../../routes/hashLocation.ts';
import { useTitle } from '../../shell/title.ts';
import { watchable } from '../../shell/watchable.ts';
import { Loading } from '../../ui/Loading.tsx';
import { useNow } from '../../ui/now.ts';
import { ReportedList } from '../../ui/ReportedList.tsx';
import { worstWord } from '../../ui/verdict.ts';
import { DeploymentTable } from './DeploymentTable.tsx';
import { Filters } from './Filters.tsx';
import { Meanings } from './Meanings.tsx';
import { NoSource } from './NoSource.tsx';
import { NotWatched } from './NotWatched.tsx';
import { matches, type Row, summary, worstFirst } from './rows.ts';
import { UnreachablePanel } from './UnreachablePanel.tsx';
import '../../ui/styles/overview.css';

/** Which rollups hold up right now? */
export function Overview() {
  const { error } = useCatalog();
  const entries = useEntries();
  const reported = useReported(entries ?? []);
  const settings = useSettings();
  if (error !== null) {
    return (
      <section className="panel panel--fault" role="alert">
        <h1>The engine does not answer</h1>
        <p>
          It could not say which rollups it knows (engine): {error.message}. Reload the page; if it stays so, your
          browser may lack module workers.
        </p>
      </section>
    );
  }
  if (entries === undefined || settings === undefined) return <Loading what="the list of rollups" />;
  const watched = watchable(entries, settings);
  return (
    <>
      {watched.length === 0 ? <NoSource /> : <Rows watched={watched} />}
      <NotWatched entries={entries.filter((entry) => !watched.includes(entry))} />
      <ReportedList rollups={reported} />
    </>
  );
}

function Rows({ watched }: { readonly watched: readonly Entry[] }) {
  const [text] = useParameter('q');
  const [word] = useParameter('verdict');
  const now = useNow();
  const reports = useReports(watched.map(({ deployment }) => deployment.id));
  const rows = watched.map((entry, i): Row => ({ ...entry, report: reports[i], word: wordOfReport(reports[i], now) }));
  const worst = worstWord(rows.map((row) => row.word));
  useTitle(`${WORDS[worst].label} - Overview`);
  const { ordered, hold, release } = useStillOrder(rows);
  const shown = ordered.filter((row) => matches(row, text, word));
  return (
    <>
      <div className="intro">
        <h1>Which rollups hold up right now?</h1>
        <p className="intro__summary">{summary(rows)}</p>
      </div>
      <UnreachablePanel rows={rows} />
      <Filters />
      <DeploymentTable rows={shown} hold={hold} release={release} />
      <Meanings />
    </>
  );
}

/** Worst first; but rows never move under a pointer or a focus. */
function useStillOrder(rows: readonly Row[]) {
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const sorted = worstFirst(rows);
  const place = (row: Row) => held?.indexOf(row.deployment.id) ?? 0;
  return {
    ordered: held === null ? sorted : [...sorted].sort((a, b) => place(a) - place(b)),
    hold: () => setHeld((before) => before ?? sorted.map(({ deployment }) => deployment.id)),
    release: () => setHeld(null),
  };
}
