import type { Report } from '../../src/core/report.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Chain } from './chain.ts';

/** One whole look at the newest claims of a deployment on this L1, whose header is believed. @param execution servers that are asked. */
export async function lookAt(
  engine: Engine,
  { rpcUrl, client }: Chain,
  deployment: string,
  claims = 3,
  l2Nodes: readonly string[] = [],
  execution: readonly string[] = [rpcUrl],
): Promise<Report> {
  await engine.configure({
    ...DEFAULT_SETTINGS,
    networks: [{ chainId: client.chain.id, name: 'devnet', execution, headTag: 'latest' }],
    ownNode: true,
    claims,
    interval: 1,
    l2Nodes: [{ deployment, nodes: l2Nodes }],
  });
  return new Promise((resolve, reject) => {
    engine.watch(deployment, (report) => report.activity.kind !== 'checking' && resolve(report)).catch(reject);
  });
}
