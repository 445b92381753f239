import {
  type Adapter,
  type CheckDraft,
  type ClaimFacts,
  type ClaimsFound,
  isProofInput,
  type ProofDraft,
} from '../core/adapter.ts';
import type { Check, Step } from '../core/check.ts';
import { failed, type Outcome, pending, verified, worstOf } from '../core/outcome.ts';
import type { BlockRef } from '../core/proven.ts';
import type { ClaimReport, L1Status } from '../core/report.ts';
import type { Rule } from '../core/rule.ts';
import type { Claim } from '../core/statement.ts';
import { agreement, type Facts, judge, type Opinion } from '../core/verdict.ts';
import type { VerifierMeta } from '../core/verifier.ts';
import { CHECKPOINT_WORDS } from '../core/words.ts';
import type { AnswerAll } from './drive.ts';
import { drive } from './drive.ts';
import type { VerifyProof } from './verification.ts';

/** What examining a claim needs from around it. */
export interface Bench {
  readonly answer: AnswerAll;
  readonly verify: VerifyProof;
  readonly metaOf: (verifier: string) => VerifierMeta | undefined;
  readonly l1: L1Status;
  /** Unix seconds, for the dates of checks. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
}

/** A claim as its adapter sees it, before any proof was verified. */
export interface Examined {
  readonly claim: Claim;
  readonly facts: ClaimFacts;
  readonly newest: CheckDraft | null;
}

/** Reads one claim's facts from L1. `newest` is the adapter's word on absence, which only the newest claim rests on. */
export async function examine(adapter: Adapter, found: ClaimsFound, claim: Claim, bench: Bench): Promise<Examined> {
  const facts = await drive(adapter.examine(claim, found.rule), bench.answer);
  return { claim, facts, newest: claim === found.claims[0] ? found.newest : null };
}

/** Verifies a claim's proofs side by side, and judges. */
export async function settle(examined: Examined, rule: Rule, bench: Bench): Promise<ClaimReport> {
  const { facts, newest } = examined;
  const one = (draft: CheckDraft): Promise<Result> => run(draft, bench);
  const all = (drafts: readonly CheckDraft[]) => Promise.all(drafts.map(one));
  const [[inputs, noContradiction, finality, newestResult], proofs, opposing] = await Promise.all([
    Promise.all([one(facts.inputs), one(facts.noContradiction), one(facts.finality), newest && one(newest)]),
    all(facts.proofs),
    all(facts.opposing),
  ]);
  return report(examined, { inputs, noContradiction, finality, newest: newestResult, proofs, opposing }, rule, bench);
}

/** The same claim while its proofs are still being verified. */
export function unsettled(examined: Examined, rule: Rule, bench: Bench): ClaimReport {
  const known = (draft: CheckDraft): Result => (isProofInput(draft.result) ? WAITING : { outcome: draft.result });
  const { facts, newest } = examined;
  const results: Results = {
    inputs: known(facts.inputs),
    noContradiction: known(facts.noContradiction),
    finality: known(facts.finality),
    newest: newest && known(newest),
    proofs: facts.proofs.map(known),
    opposing: facts.opposing.map(known),
  };
  return report(examined, results, rule, bench);
}

interface Results {
  readonly inputs: Result;
  readonly noContradiction: Result;
  readonly finality: Result;
  /** Null for a claim that is not the newest. */
  readonly newest: Result | null;
  readonly proofs: readonly Result[];
  readonly opposing: readonly Result[];
}

interface Result {
  readonly outcome: Outcome;
  readonly took?: number;
}
const WAITING: Result = { outcome: pending('verifying') };

async function run({ result }: CheckDraft, bench: Bench): Promise<Result> {
  return isProofInput(result) ? bench.verify(result, bench.signal) : { outcome: result };
}

function report(examined: Examined, results: Results, rule: Rule, bench: Bench): ClaimReport {
  const { claim, facts, newest } = examined;
  const { inputs, proofs, opposing } = results;
  const storage = results.newest?.outcome ?? verified(null);
  const opinions = facts.proofs.map((draft, i) => opinionOf(draft, proofs[i] ?? WAITING));
  const noContradiction = contradictionOf(results);
  const judged: Facts = {
    claim,
    l1: bench.l1.outcome,
    storage,
    inputs: inputs.outcome,
    opinions,
    noContradiction,
  };
  const at = bench.now();
  const check = (
    step: Step,
    title: string,
    draft: CheckDraft,
    result: Result,
    trusted: readonly string[] = [],
  ): Check => ({
    step,
    title,
    checked: draft.checked,
    outcome: result.outcome,
    compared: draft.compared,
    trusted,
    evidence: draft.evidence,
    at,
    ...(result.took === undefined ? {} : { took: result.took }),
  });
  const proofRow = (step: Step, title: string, draft: ProofDraft, result: Result = WAITING): Check => ({
    ...check(step, title, draft, result, trustsOf(draft, bench)),
    ...(draft.bytes === undefined ? {} : { bytes: draft.bytes }),
  });
  const steps: Check[] = [
    l1Check(bench.l1, at),
    check('storage', 'Storage', newest ?? storageDraft(claim), { outcome: storage }),
    check('inputs', 'Inputs', facts.inputs, inputs),
    ...facts.proofs.map((draft, i) => proofRow(`proof:${draft.prover}`, 'Proof', draft, proofs[i])),
    // One prover may oppose with proofs of several other statements: the number tells its rows apart.
    ...facts.opposing.map((draft, i) =>
      proofRow(`opposing:${draft.prover}:${i + 1}`, 'Opposing proof', draft, opposing[i]),
    ),
    check('agreement', 'Agreement', facts.noContradiction, { outcome: agreement(judged, rule) }),
    check('finality', 'Finality', facts.finality, results.finality),
  ];
  const verdict = judge(judged, rule, bench.l1.under, bench.l1.head?.timestamp ?? at);
  return { claim, steps, opinions, undo: facts.finality.undo, verdict };
}

/** An opposing proof that verifies is a proven contradiction. One that could not be checked may be one. */
function contradictionOf({ noContradiction, opposing }: Results): Outcome {
  const outcomes = opposing.map(({ outcome }) => outcome);
  if (outcomes.some(({ status }) => status === 'verified')) return failed('provers-disagree');
  const unclear = outcomes.filter(({ status }) => status === 'unverifiable' || status === 'pending');
  return worstOf([noContradiction.outcome, ...unclear]);
}

const opinionOf = (draft: ProofDraft, { outcome }: Result): Opinion => ({
  prover: draft.prover,
  position: draft.position,
  outcome,
  acceptedByL1: draft.acceptedByL1,
  ...(draft.since === undefined ? {} : { since: draft.since }),
});

const trustsOf = ({ result }: ProofDraft, { metaOf }: Bench): readonly string[] =>
  isProofInput(result) ? (metaOf(result.verifier)?.trusts ?? []) : [];

const storageDraft = (claim: Claim): CheckDraft => ({
  checked: `Claim ${claim.id}, read from ${claim.statement.chain.contract} over proven code and storage.`,
  result: verified(null),
  compared: [],
  evidence: claim.evidence,
});

/** The first row of every pipeline. */
function l1Check(l1: L1Status, at: number): Check {
  const { head, outcome, network } = l1;
  const { checked, trusted } =
    head === null ? { checked: `No header of ${network} yet.`, trusted: [] } : headerWords(l1, head);
  return { step: 'l1', title: 'L1 header', checked, outcome, compared: [], trusted, evidence: [], at };
}

function headerWords({ under, lightClient }: L1Status, { number }: BlockRef): Pick<Check, 'checked' | 'trusted'> {
  if (lightClient !== undefined) {
    const { slot, signers, committeeSize, checkpoint } = lightClient;
    const signed = signers === null ? 'which is the checkpoint itself' : `signed by ${signers} of ${committeeSize}`;
    return {
      checked: `Block ${number} is finalized by beacon block ${slot}, ${signed}.`,
      trusted: [
        `the checkpoint ${checkpoint.root} (${CHECKPOINT_WORDS[checkpoint.source]})`,
        'two thirds of the sync committees since then: they cannot be punished for a false signature',
      ],
    };
  }
  const word = under === 'own-node' ? 'Your own node' : 'The RPC';
  return {
    checked: `${word} names block ${number}; its header has that hash.`,
    trusted: [under === 'own-node' ? 'your own node, for the L1 header' : 'the RPC, for the L1 header'],
  };
}
