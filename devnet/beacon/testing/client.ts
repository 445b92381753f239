import type { BeaconNetwork } from '../../../src/core/beacon.ts';
import type { Hex } from '../../../src/core/hex.ts';
import { periodOf, slotAt } from '../network.ts';
import { type Broken, checkBootstrap, checkUpdate, type Known } from './check.ts';
import type { BootstrapJson, CommitteeJson, UpdateJson } from './json.ts';

/** Reads JSON from the beacon API. @throws what the server said when it did not answer. */
export async function get<T>(url: string, path: string): Promise<T> {
  const response = await fetch(url + path);
  const json: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${(json as { message?: string }).message}`);
  return json as T;
}

export interface Walk {
  readonly known: Known & { readonly committees: Map<number, CommitteeJson> };
  readonly updates: readonly UpdateJson[];
  /** What the bootstrap or an update broke: the walk goes no further than that. */
  readonly broken: readonly Broken[];
}

/** From a checkpoint through all hand-overs, each of them checked. */
export async function walk(url: string, network: BeaconNetwork, root: Hex): Promise<Walk> {
  const light = '/eth/v1/beacon/light_client';
  const { data: bootstrap } = await get<{ data: BootstrapJson }>(url, `${light}/bootstrap/${root}`);
  const start = periodOf(network, Number(bootstrap.header.beacon.slot));
  const committees = new Map([[start, bootstrap.current_sync_committee]]);
  const known = { network, now: slotAt(network, Date.now() / 1000), committees };
  const broken = checkBootstrap(bootstrap, root);
  const replies = await get<{ data: UpdateJson }[]>(url, `${light}/updates?start_period=${start}&count=128`);
  const updates = replies.map(({ data }) => data);
  for (const update of broken.length === 0 ? updates : []) {
    broken.push(...checkUpdate(update, known));
    if (broken.length > 0) break;
    const period = periodOf(network, Number(update.attested_header.beacon.slot));
    committees.set(period + 1, update.next_sync_committee);
  }
  return { known, updates, broken };
}
