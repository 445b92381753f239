import type { BeaconNetwork, Checkpoint } from '../core/beacon.ts';
import { publishedFor } from '../core/checkpoints.ts';
import type { Evidence, LightClientAnchor } from '../core/evidence.ts';
import type { Digest } from '../core/hex.ts';
import { pending, verified } from '../core/outcome.ts';
import { type BlockRef, type Gap, gap } from '../core/proven.ts';
import type { L1Status, UntrustedStart } from '../core/report.ts';
import { type HistoryFiles, historiesIn, historyFiles } from '../l1/history.ts';
import { MAX_AGE } from '../l1/lightClient/follow.ts';
import { headOf } from '../l1/lightClient/head.ts';
import { finalizedRoots, replayTrail } from '../l1/lightClient/trail.ts';

interface Trusted {
  readonly chain: BeaconNetwork;
  readonly checkpoint: Checkpoint | undefined;
  readonly acceptOldCheckpoint?: boolean | undefined;
}

export interface AnchorTools {
  readonly now: () => number;
  /** The beacon chain of a network, and the checkpoint that the reader trusts; undefined when it is not known here. */
  readonly trustedOf: (chainId: number) => Trusted | undefined;
}

/** How far a file establishes L1, and the history that its writer had imported. */
export interface FileAnchor {
  readonly l1: L1Status;
  readonly history?: HistoryFiles;
}

/**
 * How far a file establishes L1. A light client's trail is checked again, step by step; it counts when it starts from the
 * checkpoint that this reader trusts, or leads to it. Any other header is the file's word, and where it started is said.
 */
export function anchorOf(evidence: Evidence, head: BlockRef, { trustedOf, now }: AnchorTools): FileAnchor | Gap {
  const { chainId, anchor } = evidence.l1;
  const told: L1Status = {
    chainId,
    network: 'the L1 in this file',
    under: 'rpc',
    head,
    outcome: pending('l1-not-verified'),
  };
  const trusted = trustedOf(chainId);
  if (trusted === undefined) return { l1: told };
  const { chain, checkpoint, acceptOldCheckpoint = false } = trusted;
  const histories = historiesIn(evidence);
  const history = (roots: () => readonly Digest[]): Pick<FileAnchor, 'history'> =>
    histories.length === 0 ? {} : { history: historyFiles(chain, histories, roots) };
  if (anchor.kind !== 'light-client' || chain.name !== anchor.network) return { l1: told, ...history(() => []) };
  const store = replayTrail(chain, anchor.checkpoint, anchor.trail, Math.min(evidence.created, now()));
  if ('kind' in store)
    return gap('no-honest-source', `the light client’s trail in this file does not hold: ${store.stage}`);
  if (store.finalized.blockHash !== head.hash) {
    return gap('no-honest-source', 'the light client’s trail in this file leads to another block than its head');
  }
  // From one that is too old for the live client nothing counts here either: its committee's keys may be anybody's by now.
  const isTooOld = checkpoint !== undefined && (publishedFor(checkpoint, now()) ?? 0) > MAX_AGE && !acceptOldCheckpoint;
  const isFromMine = checkpoint?.root === anchor.checkpoint && !isTooOld;
  const all = () => finalizedRoots(chain, anchor.trail);
  if (checkpoint === undefined || !(isFromMine || checkpoint.root === store.finalized.root))
    return { l1: { ...told, untrusted: startOf(anchor, checkpoint) }, ...history(all) };
  const { slot, signers, committeeSize, isStale } = headOf(chain, store, now());
  // A trail that only leads to the trusted block vouches for nothing but that: its committees and other blocks came with its start.
  const lightClient = { slot, signers: isFromMine ? signers : null, committeeSize, isStale, checkpoint };
  const l1: L1Status = { ...told, under: 'light-client', outcome: verified(null), lightClient };
  return { l1, ...history(isFromMine ? all : () => [checkpoint.root]) };
}

const startOf = (
  { checkpoint: root, origin, from }: LightClientAnchor,
  mine: Checkpoint | undefined,
): UntrustedStart => ({
  checkpoint: { root, source: origin ?? 'entered' },
  ...(from === undefined ? {} : { from }),
  ...(mine === undefined ? {} : { mine: mine.root }),
});
