import { askKey } from '../core/ask.ts';
import type { Hex } from '../core/hex.ts';
import { type Outcome, unverifiable } from '../core/outcome.ts';
import { isGap } from '../core/proven.ts';
import type { ProofInput, VerifierFacts } from '../core/verifier.ts';
import { sha256Hex } from '../crypto/hashes.ts';
import type { AnswerAll } from './drive.ts';
import type { KnownEntries, Pool } from './pool.ts';

/** A proof's outcome, and how many milliseconds its verification took in a worker, waiting for one apart. */
export interface Verification {
  readonly outcome: Outcome<VerifierFacts>;
  readonly took: number;
}

export type VerifyProof = (proof: ProofInput, signal?: AbortSignal) => Promise<Verification>;

/** A verifier asks for proven state in few rounds; see `engine/drive.ts`. */
const MAX_ROUNDS = 32;

/**
 * Verifies through the pool, feeding the verifier the proven state that it asks for, and remembers what a whole input came
 * to, so that an unchanged claim costs nothing under the next head. Only outcomes that cannot change are remembered.
 */
export function createVerification(pool: Pool): (answer: AnswerAll | null) => VerifyProof {
  const settled = new Map<Hex, Verification>();
  return (answer) => async (proof, signal) => {
    const identity = identityOf(proof);
    const known = identity === null ? undefined : settled.get(identity);
    if (known !== undefined) return known;
    const { outcome, closed, took } = await runUntilClosed(pool, proof, answer, signal);
    const verification = { outcome, took: Math.round(took) };
    if (identity !== null && closed && (outcome.status === 'verified' || outcome.status === 'failed')) {
      if (settled.size >= MAX_REMEMBERED) settled.delete(settled.keys().next().value as Hex);
      settled.set(identity, verification);
    }
    return verification;
  };
}

/**
 * One name per input. Null, and so never remembered, for what JSON does not tell apart: two different inputs under one
 * name would make one proof's yes the other's.
 */
function identityOf(proof: ProofInput): Hex | null {
  return isPlain(proof) ? sha256Hex(new TextEncoder().encode(JSON.stringify(proof))) : null;
}

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

/** `closed` is false when the result rests on state of this head, which may differ under the next. */
async function runUntilClosed(
  pool: Pool,
  proof: ProofInput,
  answer: AnswerAll | null,
  signal?: AbortSignal,
): Promise<Verification & { closed: boolean }> {
  const known: [string, unknown][] = [];
  let took = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const ran = await pool.run(proof, known as KnownEntries, signal);
    const result = ran.answer;
    took += ran.took;
    if (!('needs' in result)) return { outcome: result, took, closed: known.length === 0 };
    if (answer === null) return { outcome: unverifiable('data-missing', 'needs L1 state'), took, closed: false };
    const answers = await answer(result.needs);
    for (const [i, ask] of result.needs.entries()) {
      const value = answers[i];
      if (value === undefined || isGap(value)) return { outcome: gapOutcome(value), took, closed: false };
      known.push([askKey(ask), 'value' in value ? value.value : value.hint]);
    }
  }
  return { outcome: unverifiable('call-limit', `still asks after ${MAX_ROUNDS} rounds`), took, closed: false };
}

const gapOutcome = (answer: { gap: string; cause?: string } | undefined) =>
  unverifiable('data-missing', answer === undefined ? 'no answer' : `${answer.gap}: ${answer.cause ?? ''}`);
