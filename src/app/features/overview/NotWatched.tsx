import { Link } from 'wouter';
import type { ReportedRollup } from '../../../core/reported.ts';
import { type Entry, useReported } from '../../queries/catalog.ts';
import { useSettings } from '../../queries/settings.ts';
import { links } from '../../routes/links.ts';
import { networkName } from '../../shell/networkName.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { plural } from '../../ui/format.ts';
import { ReportedFacts } from '../../ui/ReportedFacts.tsx';
import { Unchecked } from '../../ui/Unchecked.tsx';

/** The rollups that an adapter reads and no source is set for, by network: what is said of them, and what to do. */
export function NotWatched({ entries }: { readonly entries: readonly Entry[] }) {
  const { networks } = useSettings() ?? {};
  const reported = useReported([]);
  const chains = [...new Set(entries.map(({ deployment }) => deployment.chainId))].sort((a, b) => a - b);
  if (chains.length === 0) return null;
  return (
    <section className="card" aria-labelledby="not-watched">
      <h2 id="not-watched">Known, and not watched</h2>
      <p>
        An adapter here reads these rollups, but it has nobody to ask: their network has no source in your settings.
      </p>
      {chains.map((chainId) => (
        <OfNetwork
          key={chainId}
          chainId={chainId}
          name={networkName(chainId, networks)}
          entries={entries.filter(({ deployment }) => deployment.chainId === chainId)}
          reported={reported}
        />
      ))}
    </section>
  );
}

interface OfNetworkProps {
  readonly chainId: number;
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly reported: readonly ReportedRollup[];
}

function OfNetwork({ chainId, name, entries, reported }: OfNetworkProps) {
  const id = `not-watched-${chainId}`;
  const byName = [...entries].sort((a, b) => a.deployment.name.localeCompare(b.deployment.name, 'en'));
  return (
    <section className="unwatched" aria-labelledby={id}>
      <h3 id={id}>
        {name} <span className="faint">{plural(entries.length, 'rollup')}</span>
      </h3>
      <p>
        <Link href={links.network(chainId)}>Add an RPC of {name}</Link>
      </p>
      <ul className="reported">
        {byName.map((entry) => (
          <NotWatchedEntry
            key={entry.deployment.id}
            entry={entry}
            network={name}
            reported={reported.find((one) => one.id === entry.deployment.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface EntryProps {
  readonly entry: Entry;
  readonly network: string;
  readonly reported: ReportedRollup | undefined;
}

const NotWatchedEntry = ({ entry: { deployment, rollup }, network, reported }: EntryProps) => (
  <li>
    <Unchecked why={`no source for ${network}`} />
    <Link className="reported__name" href={links.rollup(deployment.id)}>
      {deployment.name}
    </Link>
    <span className="faint">
      {rollup.kind}, {deployment.ruleName}
    </span>
    {reported === undefined ? null : (
      <Disclosure label="What is reported" about={`of ${deployment.name}`}>
        <ReportedFacts rollup={reported} />
      </Disclosure>
    )}
  </li>
);
