import type { CheckDraft, ClaimFacts, Finding } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { readProof } from './draft.ts';
import { readAllFrom } from './history.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';
import type { Update } from './updates.ts';

/**
 * Other results of the same step that L1 has taken: from the same state to the same block (the hash of a block commits to its state), with
 * another root. The core takes one update from each state, so that there can be another only where its governor has set it back.
 */
export function* readRivals(
  site: Site,
  system: System,
  claim: Claim,
  update: Update,
): Steps<Pick<ClaimFacts, 'opposing' | 'noContradiction' | 'findings'>> {
  const checked =
    'The core takes one update from each state, so that another result can only be one that was undone since, or before.';
  const draft = { checked, compared: [], evidence: [] };
  if (!system.isCoreKnown)
    return none({ ...draft, result: unverifiable('implementation-unknown', 'what stands behind the core') });
  const since = site.hasNoSlots === true ? 0 : update.block;
  const taken = yield* readAllFrom(site, since, system.head);
  if (isGap(taken)) return none({ ...draft, result: outcomeOfGap(taken) });
  const rivals = taken.updates.filter((one) => isRival(one, update));
  const opposing = yield* all(rivals.map((rival) => readProof(site, system, rival, 'opposes')));
  const findings = rivals.map(
    (rival): Finding => ({
      code: 'contradiction',
      said: `L1 took two proofs of L2 block ${update.to.block} with different roots: ${update.to.root} in block ${update.block}, and ${rival.to.root} in block ${rival.block}.`,
      claim: claim.id,
      prover: site.by,
      evidence: [...update.evidence, ...rival.evidence],
    }),
  );
  const { evidence } = taken;
  return { opposing, findings, noContradiction: { ...draft, evidence, result: verified(null) } };
}

const none = (noContradiction: CheckDraft) => ({ opposing: [], findings: [], noContradiction });

const isRival = (a: Update, b: Update): boolean =>
  a.from.root === b.from.root &&
  a.to.block === b.to.block &&
  a.to.blockHash === b.to.blockHash &&
  a.to.root !== b.to.root;
