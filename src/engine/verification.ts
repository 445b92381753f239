import { type Answer, type Ask, askKey } from '../core/ask.ts';
import type { Appraisal } from '../core/attestation.ts';
import type { GivenCollateral } from '../core/collateral.ts';
import type { Digest, Hex } from '../core/hex.ts';
import type { ImplementationOpinion } from '../core/opinions.ts';
import { type Outcome, unverifiable } from '../core/outcome.ts';
import { type Gap, isGap } from '../core/proven.ts';
import type { ProofInput, VerifierFacts, VerifierMeta, VerifierResult } from '../core/verifier.ts';
import { sha256Hex } from '../crypto/hashes.ts';
import type { AnswerAll } from './drive.ts';
import { joined, othersFor, withDoubt, withSupports } from './implementations.ts';
import type { Pool } from './pool.ts';
import type { KnownEntries } from './spawnedWorker.ts';

/** A proof's outcome, and how many milliseconds its verification took in a worker, waiting for one apart. */
export interface Verification {
  readonly outcome: Outcome<VerifierFacts>;
  /** What a TEE verifier found, in its three results. */
  readonly appraisal?: Appraisal;
  readonly took: number;
  /** Proven state that the verifier asked for; absent: none. */
  readonly evidence?: readonly Digest[];
  /** What each implementation said, where more than one was asked. */
  readonly opinions?: readonly ImplementationOpinion<VerifierFacts>[];
  /** The same once other implementations, which are being asked in idle time, have answered too. Absent: none is. */
  readonly confirmed?: Promise<Verification>;
  /** What came of those whose data it was to be judged by besides; absent: nobody was asked. */
  readonly given?: readonly GivenCollateral[];
}

export type VerifyProof = (proof: ProofInput, signal?: AbortSignal) => Promise<Verification>;

/** A verifier asks for proven state in few rounds; see `engine/drive.ts`. */
const MAX_ROUNDS = 32;

/**
 * Verifies through the pool, feeding the verifier the proven state that it asks for, and remembers what a whole input came
 * to, so that an unchanged claim costs nothing under the next head. Only outcomes that cannot change are remembered. The first
 * implementation answers as soon as it can; those that give a second opinion are asked in idle time.
 * @param metas of all verifiers: their word on whose proofs they can confirm.
 */
export function createVerification(
  pool: Pool,
  metas: readonly VerifierMeta[],
): (answer: AnswerAll | null) => VerifyProof {
  const settled = new Map<Hex, Verification>();
  /** What rests on state: the outcome stands for as long as the same asks have the same answers. */
  const resting = new Map<Hex, { asks: readonly Ask[]; answers: Hex; verification: Verification }>();
  const again = async (identity: Hex, answer: AnswerAll): Promise<Verification | null> => {
    const last = resting.get(identity);
    if (last === undefined) return null;
    const answers = await answer(last.asks);
    const known = answers.filter((one): one is Exclude<Answer, Gap> => !isGap(one));
    if (known.length < last.asks.length || digestOf(known.map(said)) !== last.answers) return null;
    return { ...last.verification, evidence: [...new Set(known.flatMap(({ evidence }) => evidence))] };
  };
  const recall = async (proof: ProofInput, answer: AnswerAll | null): Promise<Verification | null> => {
    const identity = identityOf(proof);
    if (identity === null) return null;
    return settled.get(identity) ?? (answer === null ? null : again(identity, answer));
  };
  const verify = async (run: Pool['run'], proof: ProofInput, answer: AnswerAll | null, signal?: AbortSignal) => {
    const { asked, took, ...result } = await runUntilClosed(run, proof, answer, signal);
    const { outcome } = result;
    const verification: Verification = { ...result, took: Math.round(took) };
    const identity = identityOf(proof);
    if (identity !== null && (outcome.status === 'verified' || outcome.status === 'failed')) {
      if (asked.size === 0) remember(settled, identity, verification);
      else {
        const answers = digestOf([...asked.values()]);
        if (answers !== null) remember(resting, identity, { asks: [...asked.keys()], answers, verification });
      }
    }
    return verification;
  };
  const opinionsOn = async (
    proof: ProofInput,
    answer: AnswerAll | null,
    signal?: AbortSignal,
  ): Promise<Verification> => {
    const { also: _, ...primary } = proof;
    const others = othersFor(proof, metas);
    const verification = (await recall(primary, answer)) ?? (await verify(pool.run, primary, answer, signal));
    if (others.length === 0) return verification;
    const first = { verifier: proof.verifier, verification };
    const recalled = await Promise.all(
      others.map(async (other) => ({ other, verification: await recall(other, answer) })),
    );
    const rest = recalled.map(async ({ other, verification }) => ({
      verifier: other.verifier,
      verification: verification ?? (await verify(pool.runIdle, other, answer, signal)),
    }));
    const confirmed = Promise.all(rest).then((said) => joined(first, said));
    // What is remembered of all joins at once.
    if (recalled.every((one) => one.verification !== null)) return confirmed;
    return { ...verification, confirmed };
  };
  return (answer) => withDoubt(withSupports((proof, signal) => opinionsOn(proof, answer, signal)));
}

function remember<T>(map: Map<Hex, T>, identity: Hex, value: T): void {
  if (map.size >= MAX_REMEMBERED) map.delete(map.keys().next().value as Hex);
  map.set(identity, value);
}

/** Null for what JSON does not tell apart. */
const digestOf = (values: readonly unknown[]): Hex | null =>
  isPlain(values) ? sha256Hex(new TextEncoder().encode(JSON.stringify(values))) : null;

const said = (answer: Exclude<Answer, Gap>): unknown => ('value' in answer ? answer.value : answer.hint);

/**
 * One name per input. Null, and so never remembered, for what JSON does not tell apart: two different inputs under one
 * name would make one proof's yes the other's.
 */
const identityOf = (proof: ProofInput): Hex | null => digestOf([proof]);

/** Text, finite numbers, booleans, null, and lists and objects of these, nested no deeper than any proof is. */
function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  if (value === null) return true;
  if (depth === MAX_DEPTH) return false;
  if (Array.isArray(value)) return Array.from(value).every((entry) => isPlain(entry, depth + 1));
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every((entry) => isPlain(entry, depth + 1))
  );
}

const MAX_DEPTH = 32;
const MAX_REMEMBERED = 2000;

/** `asked`: the state of this head on which the result rests; it may differ under the next. */
async function runUntilClosed(
  run: Pool['run'],
  proof: ProofInput,
  answer: AnswerAll | null,
  signal?: AbortSignal,
): Promise<Verification & { asked: ReadonlyMap<Ask, unknown> }> {
  const asked = new Map<Ask, unknown>();
  const evidence = new Set<Digest>();
  let took = 0;
  const ended = (result: Pick<Verification, 'outcome' | 'appraisal'>) => ({
    ...result,
    took,
    asked,
    ...(evidence.size === 0 ? {} : { evidence: [...evidence] }),
  });
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const known: KnownEntries = [...asked].map(([ask, value]) => [askKey(ask), value]);
    const ran = await run(proof, known, signal);
    const result = ran.answer;
    took += ran.took;
    if (!('needs' in result)) return ended(apart(result));
    if (answer === null) return ended({ outcome: unverifiable('data-missing', 'needs L1 state') });
    const answers = await answer(result.needs);
    for (const [i, ask] of result.needs.entries()) {
      const value = answers[i];
      if (value === undefined || isGap(value)) return ended({ outcome: gapOutcome(value) });
      asked.set(ask, said(value));
      for (const digest of value.evidence) evidence.add(digest);
    }
  }
  return ended({ outcome: unverifiable('call-limit', `still asks after ${MAX_ROUNDS} rounds`) });
}

/** The outcome travels everywhere, the appraisal only to those who show it. */
function apart({ appraisal, ...outcome }: VerifierResult): Pick<Verification, 'outcome' | 'appraisal'> {
  return appraisal === undefined ? { outcome } : { outcome, appraisal };
}

const gapOutcome = (answer: { gap: string; cause?: string } | undefined) =>
  unverifiable('data-missing', answer === undefined ? 'no answer' : `${answer.gap}: ${answer.cause ?? ''}`);
