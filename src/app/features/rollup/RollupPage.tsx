import { Link } from 'wouter';
import type { Report } from '../../../core/report.ts';
import { ageOf, wordOf, wordOfReport } from '../../../core/staleness.ts';
import { sentence, WORDS } from '../../../core/words.ts';
import { type Entry, useEntry } from '../../queries/catalog.ts';
import { useReport } from '../../queries/report.ts';
import { useSettings } from '../../queries/settings.ts';
import { links } from '../../routes/links.ts';
import { NotFound } from '../../routes/NotFound.tsx';
import { useTitle } from '../../shell/title.ts';
import { watchable } from '../../shell/watchable.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useNow } from '../../ui/now.ts';
import { headlineOf } from '../../ui/reading.ts';
import { AgreementMatrix } from './AgreementMatrix.tsx';
import { Awaited } from './Awaited.tsx';
import { DisputeCard } from './DisputeCard.tsx';
import { ExitCard } from './ExitCard.tsx';
import { FinalityTimeline } from './FinalityTimeline.tsx';
import { Findings } from './Findings.tsx';
import { GuardiansCard } from './GuardiansCard.tsx';
import { IndependenceCard } from './IndependenceCard.tsx';
import { NodesCard } from './NodesCard.tsx';
import { Pipeline } from './Pipeline.tsx';
import { ReaderCard } from './ReaderCard.tsx';
import { RecordCard } from './RecordCard.tsx';
import { RootPicker } from './RootPicker.tsx';
import { RuleCard } from './RuleCard.tsx';
import { useRootWindow } from './rootWindow.ts';
import { StillTrusted } from './StillTrusted.tsx';
import { VerdictBanner } from './VerdictBanner.tsx';
import '../../ui/styles/rollup.css';
import '../../ui/styles/claim.css';

interface RollupPageProps {
  readonly deployment: string;
  /** The one that the rollup's verdict is of, where none is named. */
  readonly claim?: string | undefined;
}

/** How do we know? One rollup: its verdict, what it follows from, and what stays trusted. */
export function RollupPage({ deployment, claim }: RollupPageProps) {
  const entry = useEntry(deployment);
  const report = useReport(deployment);
  const now = useNow();
  const settings = useSettings();
  const watched = settings === undefined || !entry || watchable([entry], settings).length > 0;
  const word = report === undefined && !watched ? 'unverifiable' : wordOfReport(report, now);
  useTitle(`${WORDS[word].label} - ${entry?.deployment.name ?? deployment}`);
  if (entry === undefined) return <Loading what="what the engine knows" />;
  if (entry === null) return <NotFound />;
  if (report === undefined) return <Awaited entry={entry} watched={watched} />;
  return <Reported entry={entry} report={report} claim={claim} />;
}

function Reported({ entry, report, claim }: { entry: Entry; report: Report; claim: string | undefined }) {
  const now = useNow();
  const { deployment, rollup } = entry;
  const shown = claim === undefined ? headlineOf(report) : report.claims.find((one) => one.claim.id === claim);
  const window = useRootWindow(report, shown?.claim.id);
  const verdict = shown?.verdict ?? report.verdict;
  const word = wordOf(verdict.outcome, ageOf(report, now));
  return (
    <>
      <p className="crumbs">
        <Link href={links.overview}>Overview</Link>
        <span aria-hidden="true"> / </span>
        {rollup.name}
      </p>
      <h1>{deployment.name}</h1>
      {claim !== undefined && shown === undefined ? (
        <p className="panel">
          Root {claim} is not among the {report.claims.length} newest roots that are looked at.{' '}
          <Link href={links.rollup(deployment.id)}>Show the newest</Link>
        </p>
      ) : null}
      <VerdictBanner entry={entry} report={report} claim={shown} verdict={verdict} word={word} />
      {report.gap === undefined ? null : (
        <p className="panel panel--fault">
          No root could be read from L1 ({report.gap.gap})
          {report.gap.cause === undefined ? '.' : `: ${sentence(report.gap.cause)}`}
        </p>
      )}
      <div className="columns">
        <div className="columns__main">
          {report.claims.length === 0 ? null : (
            <Boundary part="The list of roots">
              <RootPicker deployment={deployment.id} report={report} window={window} shown={shown?.claim.id} />
            </Boundary>
          )}
          {shown === undefined ? null : (
            <Boundary part="The pipeline">
              <Pipeline key={shown.claim.id} entry={entry} report={shown} at={report.at} />
            </Boundary>
          )}
          {shown?.dispute === undefined ? null : (
            <Boundary part="The dispute">
              <DisputeCard dispute={shown.dispute} />
            </Boundary>
          )}
          {shown?.reported === undefined ? null : (
            <Boundary part="What nodes say">
              <NodesCard words={shown.reported} />
            </Boundary>
          )}
          {shown === undefined ? null : (
            <Boundary part="The time line">
              <FinalityTimeline claim={shown} />
            </Boundary>
          )}
          <Boundary part="The record of the provers">
            <RecordCard report={report} />
          </Boundary>
        </div>
        <aside className="columns__side" aria-label="Rule, agreement and trust">
          <RuleCard entry={entry} report={report} claim={shown} />
          <ExitCard report={report} />
          {report.claims.length === 0 ? null : (
            <Boundary part="The picture of agreement">
              <AgreementMatrix
                deployment={deployment.id}
                report={report}
                visible={window.visible}
                shown={shown?.claim.id}
              />
            </Boundary>
          )}
          <Boundary part="The count of independent provers">
            <IndependenceCard report={report} claim={shown} />
          </Boundary>
          <Boundary part="Your own rule">
            <ReaderCard report={report} claim={shown} />
          </Boundary>
          <Findings findings={report.findings} />
          {report.notices === undefined ? null : (
            <GuardiansCard guardians={deployment.guardians ?? []} notices={report.notices} />
          )}
          <StillTrusted entry={entry} claim={shown} />
        </aside>
      </div>
    </>
  );
}
