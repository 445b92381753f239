import type { Page } from '@playwright/test';
import type { L2NodesChoice, Network } from '../../src/core/settings.ts';

interface Choices {
  readonly ownNode?: boolean;
  /** Networks besides the devnet. */
  readonly networks?: readonly Network[];
  /** RPC end points of the devnet, in their order. */
  readonly execution?: readonly string[];
  /** Beacon API end points of the devnet, in their order. */
  readonly beacons?: readonly string[];
  /** False: a host that sets no light client for the devnet. */
  readonly lightClient?: boolean;
  /** Nodes of rollups. */
  readonly l2Nodes?: readonly L2NodesChoice[];
  /** How many of the newest roots are examined. */
  readonly claims?: number;
}

/** Starts a page with choices that a reader could have made in the settings, or a host in its configuration. */
export async function prefer(
  page: Page,
  { ownNode = false, networks: others = [], execution, beacons, lightClient = true, l2Nodes, claims }: Choices,
): Promise<void> {
  const own = execution === undefined ? [] : [{ chainId: 31337, name: 'devnet', execution, headTag: 'finalized' }];
  const networks = [...own, ...others];
  const lightClients = beacons && [{ chainId: 31337, sources: beacons }];
  const chosen = { ...(networks.length > 0 && { networks }), ...(lightClients && { lightClients }), l2Nodes, claims };
  const stored = JSON.stringify({ version: 1, ownNode, ...chosen });
  await page.addInitScript((value) => localStorage.setItem('assay.preferences', value), stored);
  if (lightClient) return;
  await page.route('**/config.json', async (route) => {
    const config = await (await route.fetch()).json();
    const without = config.networks.map(({ beacon: _, ...network }: { beacon: unknown }) => network);
    await route.fulfill({ json: { ...config, networks: without } });
  });
}
