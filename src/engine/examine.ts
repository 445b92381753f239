import {
  type Adapter,
  type CheckDraft,
  type ClaimFacts,
  type ClaimsFound,
  isProofInput,
  type ProofDraft,
} from '../core/adapter.ts';
import type { Appraisal } from '../core/attestation.ts';
import type { Attested, Check, Step } from '../core/check.ts';
import { agreement } from '../core/judge.ts';
import { type Outcome, pending, verified } from '../core/outcome.ts';
import type { BlockRef } from '../core/proven.ts';
import type { Prover } from '../core/prover.ts';
import type { CheckedClaim, L1Status } from '../core/report.ts';
import type { Rule } from '../core/rule.ts';
import type { Claim } from '../core/statement.ts';
import type { Facts, Opinion } from '../core/verdict.ts';
import type { VerifierMeta } from '../core/verifier.ts';
import { CHECKPOINT_WORDS, untrustedSentence } from '../core/words.ts';
import type { AnswerAll } from './drive.ts';
import { drive } from './drive.ts';
import type { Verification, VerifyProof } from './verification.ts';

/** What examining a claim needs from around it. */
export interface Bench {
  readonly answer: AnswerAll;
  readonly verify: VerifyProof;
  readonly metaOf: (verifier: string) => VerifierMeta | undefined;
  readonly l1: L1Status;
  /** The provers of the deployment. */
  readonly provers: readonly Prover[];
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

/** A claim whose proofs were verified. */
export interface Settled {
  readonly claim: CheckedClaim;
  /** The same once other implementations, which are being asked in idle time, have answered too. Absent: none is. */
  readonly confirmed?: Promise<CheckedClaim>;
}

/** Verifies a claim's proofs side by side. */
export async function settle(examined: Examined, rule: Rule, bench: Bench): Promise<Settled> {
  const { facts, newest } = examined;
  const one = (draft: CheckDraft): Promise<Result> => run(draft, bench);
  const all = (drafts: readonly CheckDraft[]) => Promise.all(drafts.map(one));
  const [[inputs, noContradiction, finality, newestResult], proofs, opposing] = await Promise.all([
    Promise.all([one(facts.inputs), one(facts.noContradiction), one(facts.finality), newest && one(newest)]),
    all(facts.proofs),
    all(facts.opposing),
  ]);
  const results: Results = { inputs, noContradiction, finality, newest: newestResult, proofs, opposing };
  const claim = checked(examined, results, rule, bench);
  const isOpen = [inputs, noContradiction, finality, newestResult, ...proofs, ...opposing].some(
    (result) => result?.confirmed !== undefined,
  );
  if (!isOpen) return { claim };
  return { claim, confirmed: confirm(results).then((whole) => checked(examined, whole, rule, bench)) };
}

async function confirm({ inputs, noContradiction, finality, newest, proofs, opposing }: Results): Promise<Results> {
  const one = async (result: Result): Promise<Result> => result.confirmed ?? result;
  const all = (results: readonly Result[]) => Promise.all(results.map(one));
  return {
    inputs: await one(inputs),
    noContradiction: await one(noContradiction),
    finality: await one(finality),
    newest: newest && (await one(newest)),
    proofs: await all(proofs),
    opposing: await all(opposing),
  };
}

/** The same claim while its proofs are still being verified. */
export function unsettled(examined: Examined, rule: Rule, bench: Bench): CheckedClaim {
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
  return checked(examined, results, rule, bench);
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

interface Result
  extends Partial<Pick<Verification, 'took' | 'opinions' | 'evidence' | 'appraisal' | 'given' | 'confirmed'>> {
  readonly outcome: Outcome;
}
const WAITING: Result = { outcome: pending('verifying') };

async function run({ result }: Pick<CheckDraft, 'result'>, bench: Bench): Promise<Result> {
  return isProofInput(result) ? bench.verify(result, bench.signal) : { outcome: result };
}

/** What a draft comes to, with its proof verified where it has one. */
export const outcomeOf = async (draft: Pick<CheckDraft, 'result'>, bench: Bench): Promise<Outcome> =>
  (await run(draft, bench)).outcome;

function checked(examined: Examined, results: Results, rule: Rule, bench: Bench): CheckedClaim {
  const { claim, facts, newest } = examined;
  const { inputs, proofs } = results;
  const storage = results.newest?.outcome ?? verified(null);
  const opinions = facts.proofs.map((draft, i) => opinionOf(draft, proofs[i] ?? WAITING));
  const opposing = facts.opposing.map((draft, i) => opinionOf(draft, results.opposing[i] ?? WAITING));
  const noContradiction = results.noContradiction.outcome;
  const challenge = facts.challenge === undefined ? {} : { challenge: facts.challenge };
  const judged: Facts = {
    claim,
    l1: bench.l1.outcome,
    storage,
    inputs: inputs.outcome,
    opinions,
    opposing,
    noContradiction,
    ...challenge,
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
    evidence: [...new Set([...draft.evidence, ...(result.evidence ?? [])])],
    at,
    ...(result.took === undefined ? {} : { took: result.took }),
    ...(result.opinions === undefined ? {} : { opinions: result.opinions }),
    ...(result.given === undefined || result.given.length === 0 ? {} : { given: result.given }),
    ...(result.appraisal === undefined ? {} : { attested: attestedOf(result.appraisal) }),
  });
  const proofRow = (step: Step, title: string, draft: ProofDraft, result: Result = WAITING): Check => ({
    ...check(step, title, draft, result, trustsOf(draft, bench)),
    ...(draft.bytes === undefined ? {} : { bytes: draft.bytes }),
    ...(draft.attested === undefined ? {} : { attested: draft.attested }),
  });
  const steps: Check[] = [
    l1Check(bench.l1, at),
    check('storage', 'Storage', newest ?? storageDraft(claim), { outcome: storage }),
    check('inputs', 'Inputs', facts.inputs, inputs),
    ...facts.proofs.map((draft, i) => proofRow(`proof:${draft.prover}`, 'Proof', draft, proofs[i])),
    // One prover may oppose with proofs of several other statements: the number tells its rows apart.
    ...facts.opposing.map((draft, i) =>
      proofRow(`opposing:${draft.prover}:${i + 1}`, 'Opposing proof', draft, results.opposing[i]),
    ),
    check('agreement', 'Agreement', facts.noContradiction, {
      outcome: agreement(judged, rule, { provers: bench.provers, under: bench.l1.under, now: at }),
    }),
    check('finality', 'Finality', facts.finality, results.finality),
  ];
  const { undo: rollupUndo, withdrawal } = facts.finality;
  return {
    claim,
    steps,
    opinions,
    opposing,
    noContradiction,
    ...challenge,
    rollupUndo,
    ...(withdrawal === undefined ? {} : { withdrawal }),
    ...(facts.reported === undefined ? {} : { reported: facts.reported }),
    ...(facts.dispute === undefined ? {} : { dispute: facts.dispute }),
  };
}

const attestedOf = ({ evidence, platform, ownRoot }: Appraisal): Attested => ({ evidence, platform, ownRoot });

const opinionOf = (draft: ProofDraft, { outcome }: Result): Opinion => ({
  prover: draft.prover,
  position: draft.position,
  outcome,
  acceptedByL1: draft.acceptedByL1,
  ...(draft.since === undefined ? {} : { since: draft.since }),
  ...(draft.statement === undefined ? {} : { statement: draft.statement }),
  ...(draft.by === undefined ? {} : { by: draft.by }),
  ...(draft.sources === undefined ? {} : { sources: draft.sources }),
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

function headerWords(
  { under, lightClient, untrusted }: L1Status,
  { number }: BlockRef,
): Pick<Check, 'checked' | 'trusted'> {
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
  if (untrusted !== undefined) {
    const trusted = [`the checkpoint ${untrusted.checkpoint.root}, on the word of who wrote the file`];
    return { checked: untrustedSentence(untrusted, number), trusted };
  }
  const word = under === 'own-node' ? 'Your own node' : 'The RPC';
  return {
    checked: `${word} names block ${number}; its header has that hash.`,
    trusted: [under === 'own-node' ? 'your own node, for the L1 header' : 'the RPC, for the L1 header'],
  };
}
