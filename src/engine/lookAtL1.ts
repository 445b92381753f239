import { isGap } from '../core/proven.ts';
import type { L1Look, L1Status } from '../core/report.ts';
import type { Network } from '../core/settings.ts';
import type { Sources } from '../l1/sources/sources.ts';
import type { Heads } from './heads.ts';
import { whyNoHead } from './rounds.ts';

export interface LookOptions {
  readonly network: Network;
  readonly sources: Sources;
  readonly heads: Heads;
  readonly signal: AbortSignal;
}

/** Looks at L1 itself, for a network on which no rollup is watched. */
export async function lookAtL1({ network, sources, heads, signal }: LookOptions): Promise<L1Look> {
  const { chainId, name } = network;
  const { under } = heads;
  const found = await heads.find(signal);
  const l1: L1Status = isGap(found)
    ? { chainId, network: name, under, head: null, outcome: whyNoHead(found) }
    : found.l1;
  return { l1, sources: [...sources.health(), ...heads.health()] };
}
