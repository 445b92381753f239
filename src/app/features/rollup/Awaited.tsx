import { Link } from 'wouter';
import { type Entry, useReported } from '../../queries/catalog.ts';
import { useWatchFault } from '../../queries/report.ts';
import { useSettings } from '../../queries/settings.ts';
import { links } from '../../routes/links.ts';
import { networkName } from '../../shell/networkName.ts';
import { ReportedFacts } from '../../ui/ReportedFacts.tsx';
import { Unchecked } from '../../ui/Unchecked.tsx';

interface AwaitedProps {
  readonly entry: Entry;
  /** Whether its network has a source, so that something comes. */
  readonly watched: boolean;
}

/** Before the first report; and where none comes, what is reported in its place. */
export function Awaited({ entry: { deployment, rollup }, watched }: AwaitedProps) {
  const fault = useWatchFault(deployment.id);
  return (
    <section className="panel">
      <h1>{deployment.name}</h1>
      {watched ? null : <NotWatched entry={{ deployment, rollup }} />}
      <p>{rollup.about}</p>
      {fault === undefined ? null : <p role="alert">It cannot be watched (engine): {fault}</p>}
      {watched ? <p role="status">Pending: waiting for the first look at L1.</p> : null}
    </section>
  );
}

function NotWatched({ entry: { deployment } }: { readonly entry: Entry }) {
  const { networks } = useSettings() ?? {};
  const reported = useReported([]).find(({ id }) => id === deployment.id);
  const name = networkName(deployment.chainId, networks);
  return (
    <>
      <p>
        <Unchecked why={`no source for ${name}`} />
      </p>
      <p>
        Nothing of it is read, as no source is set for {name}.{' '}
        <Link href={links.network(deployment.chainId)}>Add an RPC of {name}</Link>
      </p>
      {reported === undefined ? null : <ReportedFacts rollup={reported} />}
    </>
  );
}
