import type { BeaconNetwork, Checkpoint } from '../core/beacon.ts';
import type { CheckpointComparison, ComparedSource, RootComparison } from '../core/comparison.ts';
import type { Digest } from '../core/hex.ts';
import { SOURCE_FAULT_WORDS } from '../core/words.ts';
import { timeOf } from '../l1/lightClient/forks.ts';
import type { BeaconRoots } from '../l1/sources/beaconRoots.ts';
import { fault, type Said, said } from '../l1/sources/source.ts';

export interface CompareOptions {
  readonly network: BeaconNetwork;
  readonly checkpoint?: Checkpoint | undefined;
  readonly sources: readonly BeaconRoots[];
  readonly signal: AbortSignal;
}

/**
 * Asks every source for the root at the checkpoint's slot, and for the root of the newest block that all should call final.
 * None is believed: who agrees and who does not is what is told. A slot counts only with a header that hashes to the root.
 */
export async function compareCheckpoints(options: CompareOptions): Promise<CheckpointComparison> {
  const { checkpoint, signal } = options;
  const sources = await Promise.all(options.sources.map((source) => onChain(options, source)));
  const [set, newest] = await Promise.all([
    checkpoint === undefined ? undefined : compareSet(options, checkpoint, sources),
    compareNewest(options, sources),
  ]);
  if (signal.aborted) return {};
  return { ...(set === undefined ? {} : { checkpoint: set }), ...(newest === undefined ? {} : { newest }) };
}

/** A source, or why it is not asked: it says of itself that it serves another chain. */
interface Asked {
  readonly source: BeaconRoots;
  readonly chain: Said<null>;
}

async function onChain({ network, signal }: CompareOptions, source: BeaconRoots): Promise<Asked> {
  const genesis = await source.genesisRoot(signal);
  const isOther = genesis.ok && genesis.value !== network.genesisValidatorsRoot;
  // Sites that serve checkpoints alone may not tell: then their roots do.
  const isSilent = genesis.ok || genesis.fault.code === 'not-served';
  const chain = isOther ? fault('wrong-chain', 'another genesis') : isSilent ? said(null) : genesis;
  return { source, chain };
}

async function compareSet(
  options: CompareOptions,
  { root, slot: named }: Checkpoint,
  sources: readonly Asked[],
): Promise<RootComparison> {
  const { network, signal } = options;
  // Who knows a block by its root shows a header with that hash: so its slot is nobody's word.
  const byRoot = await Promise.all(
    sources.map(({ source, chain }) => (chain.ok ? source.header(root, signal) : chain)),
  );
  const slot = byRoot.find((answer) => answer.ok)?.value.slot ?? named;
  if (slot === undefined) {
    const rows = sources.map(({ source, chain }) => row(source.id, root, chain.ok ? UNKNOWN_BLOCK : chain));
    return { root, rows };
  }
  return { root, slot, time: timeOf(network, slot), rows: await rowsAt(options, sources, slot, root) };
}

const UNKNOWN_BLOCK = fault('not-served', 'it does not have this block');

async function compareNewest(options: CompareOptions, sources: readonly Asked[]): Promise<RootComparison | undefined> {
  const finals = await Promise.all(
    sources.map(({ source, chain }) => (chain.ok ? source.header('finalized', options.signal) : chain)),
  );
  const blocks = finals.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const lowest = blocks.reduce<(typeof blocks)[number] | undefined>(
    (low, one) => (low === undefined || one.slot < low.slot ? one : low),
    undefined,
  );
  if (lowest === undefined) return undefined;
  const { slot, root } = lowest;
  return { root, slot, time: timeOf(options.network, slot), rows: await rowsAt(options, sources, slot, root) };
}

const rowsAt = ({ signal }: CompareOptions, sources: readonly Asked[], slot: number, root: Digest) =>
  Promise.all(
    sources.map(async ({ source, chain }) =>
      row(source.id, root, chain.ok ? await source.rootAt(slot, signal) : chain),
    ),
  );

function row(source: string, root: Digest, answer: Said<Digest>): ComparedSource {
  if (!answer.ok) return { source, says: 'no-answer', why: `it ${SOURCE_FAULT_WORDS[answer.fault.code]}` };
  return { source, says: answer.value === root ? 'agrees' : 'differs', root: answer.value };
}
