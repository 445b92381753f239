import type { BeaconNetwork, Checkpoint } from '../core/beacon.ts';
import type { Evidence, LightClientAnchor } from '../core/evidence.ts';
import { pending, verified } from '../core/outcome.ts';
import { type BlockRef, type Gap, gap } from '../core/proven.ts';
import type { L1Status, UntrustedStart } from '../core/report.ts';
import { type HistoryFiles, historiesIn, historyFiles } from '../l1/history.ts';
import { headOf } from '../l1/lightClient/head.ts';
import { finalizedRoots, replayTrail } from '../l1/lightClient/trail.ts';

export interface AnchorTools {
  readonly now: () => number;
  /** The beacon chain of a network, and the checkpoint that the reader trusts; undefined when it is not known here. */
  readonly trustedOf: (chainId: number) => { chain: BeaconNetwork; checkpoint: Checkpoint | undefined } | undefined;
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
  const { chain, checkpoint } = trusted;
  const histories = historiesIn(evidence);
  const history = (trail: LightClientAnchor['trail']): Pick<FileAnchor, 'history'> =>
    histories.length === 0 ? {} : { history: historyFiles(chain, histories, () => finalizedRoots(chain, trail)) };
  if (anchor.kind !== 'light-client' || chain.name !== anchor.network) return { l1: told, ...history([]) };
  const store = replayTrail(chain, anchor.checkpoint, anchor.trail, Math.min(evidence.created, now()));
  if ('kind' in store)
    return gap('no-honest-source', `the light client’s trail in this file does not hold: ${store.stage}`);
  if (store.finalized.blockHash !== head.hash) {
    return gap('no-honest-source', 'the light client’s trail in this file leads to another block than its head');
  }
  const isTrusted = checkpoint !== undefined && [anchor.checkpoint, store.finalized.root].includes(checkpoint.root);
  if (!isTrusted) return { l1: { ...told, untrusted: startOf(anchor, checkpoint) }, ...history(anchor.trail) };
  const { slot, signers, committeeSize, isStale } = headOf(chain, store, now());
  const lightClient = { slot, signers, committeeSize, isStale, checkpoint };
  const l1: L1Status = { ...told, under: 'light-client', outcome: verified(null), lightClient };
  return { l1, ...history(anchor.trail) };
}

const startOf = (
  { checkpoint: root, origin, from }: LightClientAnchor,
  mine: Checkpoint | undefined,
): UntrustedStart => ({
  checkpoint: { root, source: origin ?? 'entered' },
  ...(from === undefined ? {} : { from }),
  ...(mine === undefined ? {} : { mine: mine.root }),
});
