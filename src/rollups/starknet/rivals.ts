import type { CheckDraft, ClaimFacts, Finding } from '../../core/adapter.ts';
import { all, logs, PROVEN_LOG_BLOCKS, provenLogs, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { type Outcome, unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { readProof } from './draft.ts';
import { filterOf, placed } from './history.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';
import { readUpdate, stateIn, type Update, type UpdateLog } from './updates.ts';

/** Every update that the core ever logged, as far as that can be read. */
interface AllLogs {
  readonly logs: readonly UpdateLog[];
  /** Whether it is proven that there are no others. The core counts none, so that on a long L1 nothing proves it. */
  readonly isWhole: boolean;
  readonly evidence: readonly Digest[];
}

/** Proven to be all of them where L1 is short enough for that, else a source's word. */
export function* readAllLogs(site: Site, head: number): Steps<AllLogs | Gap> {
  const filter = filterOf(site, head);
  if (head >= PROVEN_LOG_BLOCKS) {
    const said = yield* logs(filter, () => null);
    return isGap(said) ? said : { logs: said.hint.map(placed), isWhole: false, evidence: [] };
  }
  const proven = yield* provenLogs({ ...filter, fromBlock: 0 });
  if (isGap(proven)) return proven;
  const all = proven.value.map(({ data, blockNumber: block, transactionIndex: at }) => ({ data, block, at }));
  return { logs: all, isWhole: true, evidence: proven.evidence };
}

/**
 * Other results of the same step that L1 has taken: from the same state to the same block (the hash of a block commits to its state), with
 * another root. The core takes one update from each state, so that there can be another only where its governors have set it back.
 */
export function* readRivals(
  site: Site,
  system: System,
  claim: Claim,
  update: Update,
): Steps<Pick<ClaimFacts, 'opposing' | 'noContradiction' | 'findings'>> {
  const checked =
    'The core takes one update from each state: another result of this step can only have been taken if its governors set it back.';
  const draft = (result: Outcome, evidence: readonly Digest[] = []): CheckDraft => ({
    ...{ checked, result, compared: [], evidence },
  });
  const none = (result: Outcome) => ({ opposing: [], findings: [], noContradiction: draft(result) });
  if (!system.isCoreKnown) return none(unverifiable('implementation-unknown', 'what stands behind the core'));
  const taken = yield* readAllLogs(site, system.head);
  if (isGap(taken)) return none(outcomeOfGap(taken));
  const read = yield* all(taken.logs.filter((log) => isOther(log, update)).map((log) => readUpdate(site, log)));
  const missing = read.find(isGap);
  if (missing !== undefined) return none(outcomeOfGap(missing));
  const rivals = read.filter((one): one is Update => !isGap(one)).filter(({ from }) => from.root === update.from.root);
  const opposing = yield* all(rivals.map((rival) => readProof(site, system, rival, 'opposes')));
  const result = taken.isWhole
    ? verified(null)
    : unverifiable('completeness-unproven', 'the core counts no updates, so nothing proves that none was undone');
  return {
    opposing,
    findings: rivals.map((rival) => contradiction(site, claim, update, rival)),
    noContradiction: draft(result, taken.evidence),
  };
}

const contradiction = ({ by }: Site, { id }: Claim, update: Update, rival: Update): Finding => ({
  code: 'contradiction',
  said: `L1 took two proofs of L2 block ${update.to.block} with different roots: ${update.to.root} in block ${update.block}, and ${rival.to.root} in block ${rival.block}.`,
  claim: id,
  prover: by,
  evidence: [...update.evidence, ...rival.evidence],
});

/** The same block by its number and hash, with another root. */
function isOther({ data }: UpdateLog, { to }: Update): boolean {
  const state = stateIn(data);
  return state?.block === to.block && state.blockHash === to.blockHash && state.root !== to.root;
}
