import { useEntries } from '../../queries/catalog.ts';
import { useConfig } from '../../queries/config.ts';
import { choose, usePreferences } from '../../queries/preferences.ts';
import { useSettings } from '../../queries/settings.ts';
import { useTitle } from '../../shell/title.ts';
import { Loading } from '../../ui/Loading.tsx';
import { AddNetwork } from './AddNetwork.tsx';
import { Choice } from './Choice.tsx';
import { CollateralServices } from './CollateralServices.tsx';
import { HistoryFile } from './HistoryFile.tsx';
import { L2Nodes } from './L2Nodes.tsx';
import { NetworkCard } from './NetworkCard.tsx';
import { ReaderRuleCard } from './ReaderRuleCard.tsx';
import '../../ui/styles/settings.css';

/** Whom to ask, how much to believe, and how it looks. Kept in this browser; never a verdict. */
export function SettingsPage() {
  useTitle('Settings');
  const settings = useSettings();
  const preferences = usePreferences();
  const config = useConfig().data;
  const entries = useEntries();
  if (settings === undefined) return <Loading what="the settings" />;
  const { networks, ownNode, claims, collateral, l2Nodes } = settings;
  const deployments = (entries ?? []).map(({ deployment }) => deployment);
  const replace = (chainId: number, execution: readonly string[]) =>
    choose({
      networks: networks.map((network) => (network.chainId === chainId ? { ...network, execution } : network)),
    });
  const drop = (gone: number) =>
    choose({
      networks: networks.filter(({ chainId }) => chainId !== gone),
      lightClients: preferences.lightClients?.filter(({ chainId }) => chainId !== gone),
    });
  return (
    <>
      <div className="intro">
        <h1>Settings</h1>
        <p>Kept in this browser alone. Changes hold at once.</p>
      </div>
      <section className="card" aria-labelledby="sources">
        <h2 id="sources">Sources</h2>
        <p>
          RPC end points of Ethereum nodes, asked in this order. What they answer is checked; they are not believed.
        </p>
        {networks.map((network) => (
          <NetworkCard
            key={network.chainId}
            network={network}
            change={(execution) => replace(network.chainId, execution)}
            remove={
              config?.networks?.some(({ chainId }) => chainId === network.chainId)
                ? undefined
                : () => drop(network.chainId)
            }
          />
        ))}
        <AddNetwork
          known={networks}
          wanted={[...new Set(deployments.map(({ chainId }) => chainId))]}
          add={(network) => choose({ networks: [...networks, network] })}
        />
        {preferences.networks === undefined ? null : (
          <button type="button" className="button" onClick={() => choose({ networks: undefined })}>
            Back to the sources of this page
          </button>
        )}
      </section>
      <HistoryFile />
      <L2Nodes
        deployments={deployments.filter(
          ({ chainId, l2 }) => l2 !== undefined && networks.some((network) => network.chainId === chainId),
        )}
        chosen={l2Nodes}
      />
      <CollateralServices services={collateral} />
      <section className="card" aria-labelledby="trust">
        <h2 id="trust">Whose L1 header counts</h2>
        <label className="check">
          <input type="checkbox" checked={ownNode} onChange={(event) => choose({ ownNode: event.target.checked })} />
          <span>These end points are my own node</span>
        </label>
        <p>
          Then its L1 headers count without a light client, and every verdict says "under your own node’s header". With
          this off, the header is your RPC’s word: every step under it is checked all the same, and each verdict reads
          Pending. Say it only of a node that you run yourself.
        </p>
        <label className="field field--short">
          <span className="field__label">Newest roots to look at, 1 to 50</span>
          <input
            type="number"
            min={1}
            max={50}
            key={claims}
            defaultValue={claims}
            onBlur={(event) => {
              const next = Number(event.target.value);
              if (Number.isInteger(next) && next >= 1 && next <= 50) choose({ claims: next });
              else event.target.value = String(claims);
            }}
          />
        </label>
      </section>
      <ReaderRuleCard />
      <section className="card" aria-labelledby="look">
        <h2 id="look">How it looks</h2>
        <Choice
          name="theme"
          legend="Theme"
          options={[
            ['system', 'As the system'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
          value={preferences.theme}
          change={(theme) => choose({ theme })}
        />
        <Choice
          name="zone"
          legend="Times"
          options={[
            ['utc', 'UTC'],
            ['local', 'Local time'],
          ]}
          value={preferences.timeZone}
          change={(timeZone) => choose({ timeZone })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={preferences.shortcuts}
            onChange={(event) => choose({ shortcuts: event.target.checked })}
          />
          <span>Single-letter keys (? lists them)</span>
        </label>
      </section>
    </>
  );
}
