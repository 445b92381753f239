import type { CheckDraft, ClaimFacts, FinalityReport, Finding, ProofDraft } from '../../core/adapter.ts';
import { all, provenLogs, type Steps } from '../../core/ask.ts';
import type { Address } from '../../core/hex.ts';
import { failed, type Outcome, pending, unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim, Statement } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import type { BatchTransition } from './batches.ts';
import { asKnown, readGiven, readLanes, unreadLanes } from './lanes.ts';
import { type Placed, readAll } from './logged.ts';
import { BATCHES_PROVED, type BatchCall, batchBundle, readBatchCall, saidIn } from './pacayaProofs.ts';
import { type Batch, type PacayaState, readBatch, readPacaya } from './pacayaState.ts';
import type { Site } from './site.ts';

/** Everything that L1 holds of one result of a batch. */
export function* examinePacaya(site: Site, claim: Claim): Steps<ClaimFacts> {
  const id = Number(claim.id.split('-')[0]);
  // Of blocks that were read for the claim itself: it costs nothing, and all that follows goes out at once.
  const call = yield* readOwnCall(site, claim, id);
  const { statement } = claim;
  const [state, batch, proofs] = yield* all([
    readPacaya(site),
    readBatch(site, id),
    isGap(call)
      ? unreadLanes(site, `Proof of batch ${id}`, call)
      : readLanes(site, batchBundle(site, call, { position: 'backs', statement }, proverOf(claim))),
  ]);
  if (isGap(state)) return unread(state);
  if (isGap(batch)) return unread(batch);
  const isKnown = state.system.isKnown && state.system.isComposerKnown;
  const against = yield* readAgainst(site, state, batch, claim, isKnown ? call : UNKNOWN);
  return {
    inputs: inputsOf(claim, id),
    proofs: asKnown(site, state.system, isKnown, proofs),
    opposing: asKnown(site, state.system, isKnown, against.opposing),
    noContradiction: against.noContradiction,
    finality: finalityOf(site, state, batch, claim),
    findings: against.findings,
  };
}

const UNKNOWN = gap('implementation-unknown', 'what stands behind the inbox, or what it asks');

/** Who handed in a batch's proof, which the proof binds: every claim of this generation has it. */
const proverOf = ({ posted }: Claim): Address => posted.by ?? NOBODY;
const NOBODY: Address = '0x0000000000000000000000000000000000000000';

/** The call in the block that the claim names, and with the claim's result among what it proved. */
function* readOwnCall(site: Site, { statement, posted }: Claim, id: number): Steps<BatchCall | Gap> {
  const block = posted.block ?? 0;
  const filter = { address: site.contract, topics: [BATCHES_PROVED], fromBlock: block, toBlock: block };
  const logs = yield* provenLogs(filter);
  if (isGap(logs)) return logs;
  const log = logs.value.find(({ data }) => resultIn(data, id, statement.pre)?.stateRoot === statement.post);
  if (log === undefined) return gap('data-missing', `block ${block} has no proof of batch ${id}`);
  const call = yield* readBatchCall(site, log);
  if (isGap(call)) return call;
  const own = call.batches.find((one) => one.id === id);
  return own?.metaHash === statement.data ? call : gap('unsupported-format', 'a call about other batches than its log');
}

const resultIn = (data: `0x${string}`, id: number, parent: string): BatchTransition | undefined =>
  saidIn(data)?.proven.find((one) => one.id === id && one.transition.parentHash === parent)?.transition;

interface Against {
  readonly noContradiction: CheckDraft;
  readonly opposing: readonly ProofDraft[];
  readonly findings: readonly Finding[];
}

/**
 * Proofs of another result from the same parent. The inbox pauses itself when it takes one: if it is not paused, and was never
 * unpaused since the batch was posted, it has taken none.
 */
function* readAgainst(
  site: Site,
  state: PacayaState,
  batch: Batch,
  claim: Claim,
  own: BatchCall | Gap,
): Steps<Against> {
  const checked = `Proofs of another result of batch ${batch.id}.`;
  const { evidence } = state;
  const none = (result: Outcome, why = ''): Against => ({
    noContradiction: { checked: `${checked}${why}`, result, compared: [], evidence },
    opposing: [],
    findings: [],
  });
  if (!state.isPaused && state.unpausedAt < batch.proposedAt) {
    return none(
      verified(null),
      ' The inbox pauses itself when it takes one, and was not paused since the batch was posted.',
    );
  }
  if (isGap(own)) return none(outcomeOfGap(own));
  const { statement } = claim;
  const mine = resultIn(own.said.log.data, batch.id, statement.pre);
  const isRival = ({ data }: Pick<Placed, 'data'>) => {
    const theirs = resultIn(data, batch.id, statement.pre);
    return theirs !== undefined && (theirs.blockHash !== mine?.blockHash || theirs.stateRoot !== statement.post);
  };
  const logged = yield* readAll(site, state.head, BATCHES_PROVED, (found) => found.filter(isRival));
  if (isGap(logged)) return none(outcomeOfGap(logged));
  const rivals = logged.logs.filter(isRival);
  const calls = yield* all(rivals.map((log) => readBatchCall(site, log)));
  const views = yield* all(
    calls
      .filter((one): one is BatchCall => !isGap(one))
      .map((call) => {
        const theirs = resultIn(call.said.log.data, batch.id, statement.pre);
        const bound: Statement = { ...statement, post: rivalPost(statement, theirs) };
        return readGiven(site, batchBundle(site, call, { position: 'opposes', statement: bound }, proverOf(claim)));
      }),
  );
  const missing = calls.find(isGap);
  const partly = unverifiable('completeness-unproven', 'which other proofs there are is a source’s word');
  const whole = logged.isWhole ? verified(null) : partly;
  return {
    noContradiction: {
      checked: `${checked} L1 took ${rivals.length}.`,
      result: missing === undefined ? whole : outcomeOfGap(missing),
      compared: [],
      evidence,
    },
    opposing: views.flat(),
    findings: rivals.map(({ blockNumber }) => ({
      code: 'contradiction',
      said: `L1 took two proofs of batch ${batch.id} with different results: in block ${own.said.log.blockNumber}, and in block ${blockNumber}.`,
      claim: claim.id,
      evidence,
    })),
  };
}

/** Another root; or, where the roots are one, another block. */
const rivalPost = ({ post }: Statement, theirs: BatchTransition | undefined): Statement['post'] =>
  theirs === undefined || theirs.stateRoot === post ? (theirs?.blockHash ?? post) : theirs.stateRoot;

const inputsOf = ({ statement, evidence }: Claim, id: number): CheckDraft => ({
  checked: `The proof is of the data that batch ${id} names by its metadata. The blobs are not read or executed here.`,
  result: verified({ data: statement.data }),
  compared: [],
  evidence,
});

/** A result is verified once nobody has contradicted it for a while; before that, a proof of another one replaces it. */
function finalityOf(site: Site, state: PacayaState, batch: Batch, { onL1, posted }: Claim): FinalityReport {
  const notBefore = posted.time + Math.max(0, ...site.rule.map(({ delay }) => delay));
  const results: Readonly<Record<Claim['onL1'], Outcome>> = {
    accepted: verified(null),
    rejected: failed('root-rejected'),
    voided: unverifiable('voided'),
    open: state.isPaused ? pending('paused') : pending('not-accepted', notBefore),
  };
  const isOpen = onL1 === 'open';
  return {
    checked: `What the inbox has concluded about batch ${batch.id}: ${state.verified} batches are verified.`,
    result: results[onL1],
    compared: [],
    evidence: [...new Set([...state.evidence, ...batch.evidence])],
    undo: [
      {
        what: 'a proof of another result',
        state: isOpen ? 'open' : 'closed',
        ...(isOpen ? { until: notBefore } : {}),
        why: isOpen ? 'It takes this one’s place, and pauses the inbox.' : 'What is verified is not proven again.',
      },
      {
        what: 'the owner, who may write any result himself',
        state: isOpen ? 'open' : 'closed',
        why: 'Before a batch is verified (`writeTransition`).',
      },
      { what: 'the owner, with other code', state: 'open', why: 'Nothing in these contracts delays an upgrade.' },
    ],
  };
}
