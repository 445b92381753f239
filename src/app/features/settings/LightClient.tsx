import { COMPILED_IN } from '../../../core/beacon.ts';
import type { BeaconSettings, Network } from '../../../core/settings.ts';
import { chooseLightClient, type LightClientChange } from '../../queries/lightClient.ts';
import { choose, usePreferences } from '../../queries/preferences.ts';
import { SourceTest } from '../../shell/SourceTest.tsx';
import { AddUrl } from './AddUrl.tsx';
import { CheckpointChoice } from './CheckpointChoice.tsx';
import { UrlList } from './UrlList.tsx';

const NONE: BeaconSettings = { sources: [] };

/** What a network's light client needs: whom to ask, and the one block that it starts from. */
export function LightClient({ network: { name, chainId, beacon = NONE } }: { readonly network: Network }) {
  const { lightClients = [] } = usePreferences();
  if (!COMPILED_IN.includes(chainId) && beacon.network?.chainId !== chainId)
    return <p>No light client knows this network: its L1 header is your RPC’s word.</p>;
  const own = lightClients.find((choice) => choice.chainId === chainId);
  const change = (to: LightClientChange) => choose({ lightClients: chooseLightClient(lightClients, chainId, to) });
  const { sources } = beacon;
  return (
    <>
      <h4>Light client</h4>
      <p>{lacks(beacon)}</p>
      <UrlList
        urls={sources}
        change={(urls) => change({ sources: urls })}
        beside={(url) => <SourceTest chainId={chainId} kind="beacon" url={url} />}
      />
      <AddUrl
        label={`Beacon API address for ${name}`}
        button="Add beacon node"
        what="a beacon API address"
        taken={sources}
        add={(url) => change({ sources: [...sources, url] })}
      />
      <CheckpointChoice chainId={chainId} name={name} beacon={beacon} change={change} />
      {own === undefined ? null : (
        <button
          type="button"
          className="button button--small"
          onClick={() => choose({ lightClients: lightClients.filter((choice) => choice !== own) })}
        >
          Take back what you chose for this light client
        </button>
      )}
    </>
  );
}

function lacks({ sources, checkpoint }: BeaconSettings): string {
  const missing = [
    ...(sources.length === 0 ? ['a beacon node'] : []),
    ...(checkpoint === undefined ? ['a checkpoint'] : []),
  ];
  return missing.length === 0
    ? 'It proves the L1 header here, from the checkpoint on. These beacon nodes are asked in this order; what they answer is checked.'
    : `It does not run: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing. Until then the L1 header is your RPC’s word.`;
}
