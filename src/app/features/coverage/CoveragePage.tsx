import { useCatalog, useEntries, useReported } from '../../queries/catalog.ts';
import { useTitle } from '../../shell/title.ts';
import { Loading } from '../../ui/Loading.tsx';
import { ReportedList } from '../../ui/ReportedList.tsx';
import { RollupCoverage } from './RollupCoverage.tsx';
import { SystemCoverage } from './SystemCoverage.tsx';
import '../../ui/styles/overview.css';
import '../../ui/styles/coverage.css';

/** What is read here, how, and on what that was tried; and what of the field is not. */
export function CoveragePage() {
  useTitle('What is covered');
  const { data } = useCatalog();
  const reported = useReported(useEntries() ?? []);
  if (data === undefined) return <Loading what="what the engine knows" />;
  return (
    <>
      <div className="intro">
        <h1>What is covered, and how far was that tried?</h1>
        <p>
          Each rollup that is read here, with how its claims are proven and on what that was tried; then what is known
          and not checked. It follows from the code that does it.
        </p>
      </div>
      <RollupCoverage rollups={data.rollups} />
      <ReportedList rollups={reported} />
      <SystemCoverage verifiers={data.verifiers} unverified={data.unverified} />
    </>
  );
}
