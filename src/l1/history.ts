import type { BeaconNetwork } from '../core/beacon.ts';
import type { Evidence, Item } from '../core/evidence.ts';
import type { Digest } from '../core/hex.ts';
import type { BlockProof, History, HistoryState } from '../core/history.ts';
import { type Gap, isGap } from '../core/proven.ts';
import { rootOfHeader } from './lightClient/header.ts';
import { LONGEST_WALK, type PastBlock } from './proofs/ancestry.ts';
import { isUnderSummaries, proveHistoricBlock, proveRecentBlock, proveSummaries } from './proofs/history.ts';
import { fault, type Said, said } from './sources/source.ts';
import { createSources, firstHonest, type Sources } from './sources/sources.ts';

/** A history file stands in for a server: it is asked, never believed, and named when it does not hold. */
interface HistorySource extends History {
  readonly id: string;
}

/** What the reader imported of one chain, and the beacon blocks under which it counts. */
export interface HistoryFiles {
  readonly network: BeaconNetwork;
  readonly sources: Sources<HistorySource>;
  /** Roots of the finalized beacon blocks that the light client met. */
  readonly roots: () => readonly Digest[];
}

export const historyFiles = (
  network: BeaconNetwork,
  histories: readonly History[],
  roots: () => readonly Digest[],
): HistoryFiles => ({ network, sources: createSources(histories.map((one) => ({ ...one, id: one.name }))), roots });

export interface HistoricContext {
  readonly signal: AbortSignal;
  readonly keep: (item: Item) => Digest;
  /** Proves a block under the head without an imported history. */
  readonly child: (number: number) => Promise<Ancestor | Gap>;
  /** Fetches the block that a proven hash names. */
  readonly named: (hash: Digest) => Promise<Ancestor | Gap>;
}

/** A proven block. */
export interface Ancestor extends PastBlock {
  /** All that it rests on, the head's own header apart. */
  readonly items: readonly Digest[];
}

/**
 * Proves the nearest block at or after `number` that an imported history holds: a beacon block that counts, its
 * state, the summaries in it, the beacon block under them, and the execution block in that.
 */
export async function proveHistoric(
  { network, sources, roots }: HistoryFiles,
  number: number,
  { signal, keep, child, named }: HistoricContext,
): Promise<Ancestor | Gap> {
  const bound = await firstHonest(
    sources,
    signal,
    async (file) => {
      const proof = nearest(file.blocks, number);
      if (proof === undefined) return fault('not-served', `no proof of a block from ${number} on`);
      const { state } = file;
      const items = await vouched(state, roots, child);
      if (!items.ok) return items;
      const hash = proveUnder(network, state, proof);
      if (!hash.ok) return hash;
      const block = await named(hash.value);
      // Whether nodes have the block is not for the file to answer.
      if (isGap(block)) return fault('not-served', `block ${hash.value}: ${block.cause ?? block.gap}`);
      return said({ state, proof, block, items: items.value });
    },
    (found) =>
      found.block.ref.number === found.proof.number
        ? said(found)
        : fault('header-mismatch', `block ${found.block.ref.hash} is not number ${found.proof.number}`),
  );
  if (isGap(bound)) return bound;
  const { state, proof, block, items } = bound.value;
  const { stateRoot } = state.header;
  const kept = [keep({ kind: 'history', state }), keep({ kind: 'historic-block', stateRoot, proof })];
  return { ...block, items: [...items, ...kept, ...block.items] };
}

/** Blocks between one that is proven and one that is wanted are walked over, so few at most. */
const nearest = (blocks: readonly BlockProof[], number: number): BlockProof | undefined =>
  blocks
    .filter((one) => one.number >= number && one.number - number <= LONGEST_WALK)
    .reduce<BlockProof | undefined>(
      (best, one) => (best === undefined || one.number < best.number ? one : best),
      undefined,
    );

/**
 * A beacon block counts when the light client met it, or when a block under the head names it as its parent beacon block
 * (EIP-4788).
 */
async function vouched(
  { header, child: number }: HistoryState,
  roots: () => readonly Digest[],
  child: HistoricContext['child'],
): Promise<Said<readonly Digest[]>> {
  const root = rootOfHeader(header);
  if (roots().includes(root)) return said([]);
  const unknown = `beacon block ${root} at slot ${header.slot} is none that is known here to be final`;
  if (number === undefined) return fault('not-served', unknown);
  const block = await child(number);
  if (isGap(block)) return fault('not-served', `${unknown}: block ${number}: ${block.gap}`);
  return block.header.parentBeaconBlockRoot === root
    ? said(block.items)
    : fault('header-mismatch', `block ${number} does not name beacon block ${root}`);
}

function proveUnder(
  network: BeaconNetwork,
  { header, summaries, branch }: HistoryState,
  proof: BlockProof,
): Said<Digest> {
  const proven = isUnderSummaries(proof)
    ? proveUnderSummaries(network, { header, summaries, branch }, proof)
    : proveRecentBlock(network, header, proof);
  // Of a server that would mean that it keeps no more; a file names its own slots.
  return !proven.ok && proven.fault.code === 'no-proof-for-block'
    ? fault('storage-proof-invalid', proven.fault.said)
    : proven;
}

function proveUnderSummaries(
  network: BeaconNetwork,
  { header, summaries, branch }: HistoryState,
  proof: BlockProof,
): Said<Digest> {
  const proven = proveSummaries(network, header, summaries, branch);
  return proven.ok ? proveHistoricBlock(network, proven.value, proof) : proven;
}

/** What an evidence file holds of imported histories: its writer's file, as far as it was used. */
export function historiesIn({ items, l1 }: Evidence): readonly History[] {
  const blocks = new Map<string, BlockProof[]>();
  for (const item of Object.values(items)) {
    if (item.kind !== 'historic-block') continue;
    const list = blocks.get(item.stateRoot) ?? [];
    list.push(item.proof);
    blocks.set(item.stateRoot, list);
  }
  return Object.values(items).flatMap((item) => {
    if (item.kind !== 'history') return [];
    const { stateRoot } = item.state.header;
    const name = `the history of ${stateRoot} in this file`;
    return [{ name, chainId: l1.chainId, state: item.state, blocks: blocks.get(stateRoot) ?? [] }];
  });
}
