import { proversAt } from '../core/adapter.ts';
import type { Evidence } from '../core/evidence.ts';
import { type Gap, gap, isGap } from '../core/proven.ts';
import type { ReaderRule } from '../core/reader.ts';
import type { Report } from '../core/report.ts';
import type { VerifierMeta } from '../core/verifier.ts';
import { l2NodesOf } from '../l1/l2.ts';
import { createReader, pinHead } from '../l1/reader.ts';
import { evidenceSource } from '../l1/sources/evidenceSource.ts';
import { createSources } from '../l1/sources/sources.ts';
import { findDeployment, loadAdapter } from '../rollups/registry.ts';
import { type AnchorTools, anchorOf } from './anchor.ts';
import { withCollateral } from './collateral.ts';
import type { AnswerAll } from './drive.ts';
import { keepCollateral, offersOfEvidence } from './heldCollateral.ts';
import { look } from './look.ts';
import type { VerifyProof } from './verification.ts';

export interface ReplayTools extends AnchorTools {
  readonly verification: (answer: AnswerAll | null) => VerifyProof;
  readonly metaOf: (verifier: string) => VerifierMeta | undefined;
  readonly signal: AbortSignal;
  readonly readerRule: ReaderRule;
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
  const anchored = anchorOf(evidence, pinned.head, tools);
  if (isGap(anchored)) return anchored;
  const { l1, history } = anchored;
  const reader = createReader({ sources, head: pinned, chainId, signal, history, l2: l2NodesOf(evidence) });
  const { report, confirm } = await look({
    deployment: found.deployment,
    createAdapter: await loadAdapter(found.rollup.id),
    claims: Math.max(1, evidence.concluded.length),
    readerRule: tools.readerRule,
    health: () => sources.health(),
    progress: () => {},
    bench: {
      answer: reader.answer,
      verify: withCollateral(tools.verification(reader.answer), offersOfEvidence(evidence), keepCollateral().keep),
      metaOf: tools.metaOf,
      l1,
      provers: proversAt(found.rollup, found.deployment),
      now: tools.now,
      signal,
    },
  });
  const whole = (await confirm?.(() => {})) ?? report;
  if (signal.aborted) return gap('aborted');
  // The date is the file's word. It may make its facts older than they are, never newer than now.
  return { ...whole, at: Math.min(evidence.created, tools.now()) };
}
