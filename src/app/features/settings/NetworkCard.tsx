import type { Network } from '../../../core/settings.ts';
import { SourceTest } from '../../shell/SourceTest.tsx';
import { AddUrl } from './AddUrl.tsx';
import { LightClient } from './LightClient.tsx';
import { UrlList } from './UrlList.tsx';
import { partOfNetwork, useFocusWhenWanted } from './useFocusWhenWanted.ts';

interface NetworkCardProps {
  readonly network: Network;
  readonly change: (execution: readonly string[]) => void;
  /** Absent for the networks of this page, which only lose their sources. */
  readonly remove: (() => void) | undefined;
}

/** The sources of one network: add, remove, and put them in order; and its light client. */
export function NetworkCard({ network, change, remove }: NetworkCardProps) {
  const { name, chainId, execution, headTag } = network;
  const heading = useFocusWhenWanted(partOfNetwork(chainId));
  return (
    <section className="network" aria-label={`Network ${name}`}>
      <h3 ref={heading} tabIndex={-1}>
        {name}{' '}
        <span className="faint">
          chain {chainId}, {headTag} blocks
        </span>
      </h3>
      {execution.length === 0 ? <p>No source: nothing on this network is looked at.</p> : null}
      <UrlList
        urls={execution}
        change={change}
        beside={(url) => <SourceTest chainId={chainId} kind="execution" url={url} />}
      />
      <AddUrl
        label={`RPC address for ${name}`}
        button="Add"
        what="an RPC address"
        taken={execution}
        add={(url) => change([...execution, url])}
      />
      <LightClient network={network} />
      {remove === undefined ? null : (
        <button type="button" className="button button--small" onClick={remove}>
          Remove this network
        </button>
      )}
    </section>
  );
}
