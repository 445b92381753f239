import { Link } from 'wouter';
import type { Entry } from '../../queries/catalog.ts';
import { links } from '../../routes/links.ts';
import { useTitle } from '../../shell/title.ts';
import { listed } from '../../ui/format.ts';

/** Nothing can be looked at before there is somebody to ask. */
export function NoSource({ entries }: { readonly entries: readonly Entry[] }) {
  useTitle('No source yet');
  const chains = [...new Set(entries.map(({ deployment }) => deployment.chainId))];
  return (
    <section className="panel panel--start">
      <h1>No source yet</h1>
      <p>
        This page asks an Ethereum node for data and checks every answer, so it needs the address of one.
        {chains.length === 0
          ? ' The engine knows no rollup at all.'
          : ` It knows ${listed(entries.map(({ deployment }) => deployment.name))}, on chain ${listed(chains.map(String))}.`}
      </p>
      <p>
        <Link className="button button--main" href={links.settings}>
          Add an RPC in the settings
        </Link>
      </p>
      <p>
        Without one you can still <Link href={links.evidence}>check a proof or an evidence file</Link>.
      </p>
    </section>
  );
}
