import type { EngineApi } from '../../workers/protocol.ts';
import type { Network } from '../core/settings.ts';
import { beaconApiSource } from '../l1/sources/beaconApi.ts';
import { beaconRoots } from '../l1/sources/beaconRoots.ts';
import { jsonRpcSource } from '../l1/sources/jsonRpc.ts';
import type { Sources } from '../l1/sources/sources.ts';
import { compareCheckpoints } from './compare.ts';
import { diagnoseBeacon } from './diagnoseBeacon.ts';
import { diagnoseExecution } from './diagnoseExecution.ts';
import { beaconOf, type Heads } from './heads.ts';
import { lookAtL1 } from './lookAtL1.ts';

export interface SourceQuestionsOptions {
  /** @throws for a network that is not set. */
  readonly networkOf: (chainId: number) => Network;
  readonly reach: (network: Network) => { readonly sources: Sources; readonly heads: Heads };
  /** Unix seconds. */
  readonly now: () => number;
  /** Runs what `cancel(id)` breaks off. */
  readonly cancellable: <T>(id: string, run: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

/** Sites beside the beacon nodes that are asked to compare. */
const MOST_SITES = 16;

/** What the page asks about L1 itself and about single sources, apart from any rollup. */
export function sourceQuestions({
  networkOf,
  reach,
  now,
  cancellable,
}: SourceQuestionsOptions): Pick<EngineApi, 'lookAtL1' | 'diagnose' | 'compareCheckpoints'> {
  const beaconChain = (chainId: number) => {
    const network = beaconOf(networkOf(chainId));
    if (network === undefined) throw new RangeError(`no beacon chain is known for chain ${chainId}`);
    return { network, checkpoint: networkOf(chainId).beacon?.checkpoint };
  };
  return {
    async lookAtL1(chainId) {
      const network = networkOf(chainId);
      return lookAtL1({ network, ...reach(network), signal: new AbortController().signal });
    },
    diagnose: (id, chainId, kind, url) =>
      cancellable(id, async (signal) =>
        kind === 'execution'
          ? diagnoseExecution({ source: jsonRpcSource(url), chainId, now: now(), signal })
          : diagnoseBeacon({ source: beaconApiSource(url), ...beaconChain(chainId), now: now(), signal }),
      ),
    compareCheckpoints: (id, chainId, urls) =>
      cancellable(id, async (signal) => {
        const own = networkOf(chainId).beacon?.sources ?? [];
        const sources = [...new Set([...own, ...urls.slice(0, MOST_SITES)])].map((url) => beaconRoots(url));
        return compareCheckpoints({ ...beaconChain(chainId), sources, signal });
      }),
  };
}
