import type { BeaconNetwork, Checkpoint } from '../core/beacon.ts';
import type { Evidence } from '../core/evidence.ts';
import { pending, verified } from '../core/outcome.ts';
import { type BlockRef, type Gap, gap, isGap } from '../core/proven.ts';
import type { L1Status, Report } from '../core/report.ts';
import type { VerifierMeta } from '../core/verifier.ts';
import { headOf } from '../l1/lightClient/head.ts';
import { replayTrail } from '../l1/lightClient/trail.ts';
import { createReader, pinHead } from '../l1/reader.ts';
import { evidenceSource } from '../l1/sources/evidenceSource.ts';
import { createSources } from '../l1/sources/sources.ts';
import { findDeployment, loadAdapter } from '../rollups/registry.ts';
import type { AnswerAll } from './drive.ts';
import { look } from './look.ts';
import type { VerifyProof } from './verification.ts';

export interface ReplayTools {
  readonly verification: (answer: AnswerAll | null) => VerifyProof;
  readonly metaOf: (verifier: string) => VerifierMeta | undefined;
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** The beacon chain of a network, and the checkpoint that the reader trusts; undefined when it is not known here. */
  readonly trustedOf: (chainId: number) => { chain: BeaconNetwork; checkpoint: Checkpoint | undefined } | undefined;
}

/**
 * Looks again, from a file instead of a network: the same adapter, the same proofs, the same judgement. Whose header the
 * file stands on is still the file's word, so the verdict waits for L1 while every step under it is checked.
 * @returns a gap when no such deployment is known here, or the file has no whole header to stand on.
 */
export async function replay(evidence: Evidence, tools: ReplayTools): Promise<Report | Gap> {
  const found = findDeployment(evidence.rollup);
  if (found === undefined || found.deployment.chainId !== evidence.l1.chainId) {
    return gap(
      'unsupported-version',
      `no deployment "${evidence.rollup}" on chain ${evidence.l1.chainId} is known here`,
    );
  }
  const sources = createSources([evidenceSource('this file', evidence)]);
  const { chainId } = evidence.l1;
  const { signal } = tools;
  const pinned = await pinHead({ sources, chainId, tag: 'finalized', signal });
  if (isGap(pinned)) return pinned;
  const l1 = l1Of(evidence, pinned.head, tools);
  if (isGap(l1)) return l1;
  const reader = createReader({ sources, head: pinned, chainId, signal });
  const report = await look({
    deployment: found.deployment,
    createAdapter: await loadAdapter(found.rollup.id),
    claims: Math.max(1, evidence.concluded.length),
    health: () => sources.health(),
    progress: () => {},
    bench: {
      answer: reader.answer,
      verify: tools.verification(reader.answer),
      metaOf: tools.metaOf,
      l1,
      now: tools.now,
      signal,
    },
  });
  if (signal.aborted) return gap('aborted');
  // The date is the file's word. It may make its facts older than they are, never newer than now.
  return { ...report, at: Math.min(evidence.created, tools.now()) };
}

/**
 * How far the file establishes L1. A light client's trail is checked again, step by step; it counts when it starts from the
 * checkpoint that this reader trusts. Any other header is the file's word.
 */
function l1Of({ l1, created }: Evidence, head: BlockRef, { trustedOf, now }: ReplayTools): L1Status | Gap {
  const { chainId, anchor } = l1;
  const told: L1Status = {
    chainId,
    network: 'the L1 in this file',
    under: 'rpc',
    head,
    outcome: pending('l1-not-verified'),
  };
  const trusted = trustedOf(chainId);
  if (anchor.kind !== 'light-client' || trusted === undefined || trusted.chain.name !== anchor.network) return told;
  const { chain, checkpoint } = trusted;
  const store = replayTrail(chain, anchor.checkpoint, anchor.trail, Math.min(created, now()));
  if ('kind' in store)
    return gap('no-honest-source', `the light client’s trail in this file does not hold: ${store.stage}`);
  if (store.finalized.blockHash !== head.hash) {
    return gap('no-honest-source', 'the light client’s trail in this file leads to another block than its head');
  }
  if (checkpoint === undefined || anchor.checkpoint !== checkpoint.root) return told;
  const { slot, signers, committeeSize, isStale } = headOf(chain, store, now());
  const lightClient = { slot, signers, committeeSize, isStale, checkpoint };
  return { ...told, under: 'light-client', outcome: verified(null), lightClient };
}
