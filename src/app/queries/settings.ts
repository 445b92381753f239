import { useEffect, useMemo } from 'react';
import { withBundled } from '../../core/checkpoints.ts';
import { DEFAULT_SETTINGS, type Network, type Settings } from '../../core/settings.ts';
import { type RuntimeConfig, useConfig } from './config.ts';
import { useEngine } from './EngineContext.ts';
import { mergeLightClient } from './lightClient.ts';
import { type Preferences, usePreferences } from './preferences.ts';

/** The reader's choice over the host's over the product's. */
export function mergeSettings(config: RuntimeConfig, preferences: Preferences): Settings {
  return {
    ...DEFAULT_SETTINGS,
    ...config,
    networks: mergeNetworks(config.networks ?? [], preferences),
    ...(preferences.ownNode === undefined ? {} : { ownNode: preferences.ownNode }),
    ...(preferences.claims === undefined ? {} : { claims: preferences.claims }),
    ...(preferences.readerRule === undefined ? {} : { readerRule: preferences.readerRule }),
    ...(preferences.collateral === undefined ? {} : { collateral: preferences.collateral }),
    ...(preferences.l2Nodes === undefined ? {} : { l2Nodes: preferences.l2Nodes }),
  };
}

/**
 * A network that the reader has changed replaces the host's of the same chain, in its place. Its light client stays the
 * host's, but for what the reader chose of it.
 */
function mergeNetworks(
  hosts: readonly Network[],
  { networks: own = [], lightClients = [] }: Preferences,
): readonly Network[] {
  const replaced = hosts.map((host): Network => {
    const changed = own.find(({ chainId }) => chainId === host.chainId);
    if (changed === undefined) return host;
    return host.beacon === undefined ? changed : { ...changed, beacon: host.beacon };
  });
  const added = own.filter(({ chainId }) => !hosts.some((host) => host.chainId === chainId));
  return [...replaced, ...added].map((network) =>
    withBundled(
      mergeLightClient(
        network,
        lightClients.find(({ chainId }) => chainId === network.chainId),
      ),
    ),
  );
}

/** The settings in force; undefined until the host's configuration is known. */
export function useSettings(): Settings | undefined {
  const { data, isError } = useConfig();
  const preferences = usePreferences();
  const config = isError ? NO_CONFIG : data;
  return useMemo(() => (config === undefined ? undefined : mergeSettings(config, preferences)), [config, preferences]);
}

const NO_CONFIG: RuntimeConfig = {};

/**
 * Tells the engine of the settings, now and with each change that concerns it. The reader's rule is held against what is known
 * here on the page, so that changing it asks nobody anything again.
 */
export function useConfigureEngine(settings: Settings | undefined): void {
  const engine = useEngine();
  const { readerRule } = DEFAULT_SETTINGS;
  const text = settings === undefined ? undefined : JSON.stringify({ ...settings, readerRule });
  useEffect(() => {
    if (text !== undefined) void engine.configure(JSON.parse(text) as Settings);
  }, [engine, text]);
}
