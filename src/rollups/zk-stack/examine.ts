import type { CheckDraft, ClaimFacts, ProofDraft } from '../../core/adapter.ts';
import { provenLogs, type Steps } from '../../core/ask.ts';
import { pending, unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import { type Batch, COMMITTED, numberIn, readBatch } from './batches.ts';
import { readFinality } from './finality.ts';
import { readProof } from './proof.ts';
import type { Site } from './site.ts';
import { readState, type State } from './state.ts';

/** Everything that L1 holds of one batch. */
export function* examineBatch(site: Site, claim: Claim): Steps<ClaimFacts> {
  const state = yield* readState(site);
  if (isGap(state)) return unread(state);
  const batch = yield* readAgain(site, claim);
  if (isGap(batch)) return unread(batch);
  const proof = yield* readProof(site, state, claim, batch);
  return {
    inputs: inputsOf(batch),
    proofs: [proof, ...approvalOf(site, state, batch)],
    opposing: [],
    noContradiction: noContradictionOf(state, batch),
    finality: readFinality(site, state, claim),
    findings: [],
  };
}

/** Out of the block that the claim names: it was read for the claim itself, and costs nothing. */
function* readAgain(site: Site, { id, posted }: Claim): Steps<Batch | Gap> {
  const block = posted.block ?? 0;
  const filter = { address: site.contract, topics: [COMMITTED], fromBlock: block, toBlock: block };
  const found = yield* provenLogs(filter);
  if (isGap(found)) return found;
  const log = found.value.filter((one) => numberIn(one, 1) === Number(id)).at(-1);
  if (log === undefined) return gap('data-missing', `block ${block} has no commit of batch ${id}`);
  return yield* readBatch(site, Number(id), { ...log, at: log.transactionIndex });
}

const inputsOf = ({ number, evidence }: Batch): CheckDraft => ({
  checked: `Batch ${number} as it was committed hashes to what the diamond keeps of it; so does the batch before. Its blobs are not read or executed here, and what its commitment is made of is the facet’s word.`,
  result: verified(null),
  compared: [],
  evidence,
});

/** Who approves execution says nothing of a root, and is not read here. */
function approvalOf({ approver }: Site, { executed, evidence }: State, { number }: Batch): readonly ProofDraft[] {
  if (approver === undefined) return [];
  const isExecuted = number <= executed;
  const result = isExecuted
    ? unverifiable('no-verifier', 'the approvals of an execution are not read here')
    : pending('not-accepted');
  const checked = `Approval of the execution of batch ${number}.`;
  const position = isExecuted ? 'unknown' : 'silent';
  return [{ prover: approver, position, acceptedByL1: false, checked, result, compared: [], evidence }];
}

/** The diamond keeps one batch of a number, and goes on from proven batches alone. */
const noContradictionOf = ({ evidence }: State, { number }: Batch): CheckDraft => ({
  checked: `The diamond keeps one batch ${number}, and takes one proof of it. One that was reverted before it was other data, and undone.`,
  result: verified(null),
  compared: [],
  evidence,
});
