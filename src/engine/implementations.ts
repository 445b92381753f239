import { joinOpinions } from '../core/opinions.ts';
import type { Confirms, ProofInput, VerifierMeta } from '../core/verifier.ts';
import { type Fields, isFields } from '../formats/fields.ts';
import type { Verification } from './verification.ts';

/** The same question to every other implementation that answers it: those that the proof names, then those whose `meta.confirms` says so. */
export function othersFor(
  { verifier, input, also = [] }: ProofInput,
  metas: readonly VerifierMeta[],
): readonly ProofInput[] {
  if (!isFields(input)) return also;
  const confirming = metas.flatMap(({ id, confirms = [] }) =>
    confirms
      .filter((one) => one.verifier === verifier && isAbout(one, input))
      .map(({ adding }) => ({ verifier: id, input: { ...input, ...adding } })),
  );
  return [...also, ...confirming];
}

const isAbout = ({ where }: Confirms, input: Fields): boolean =>
  Object.entries(where).every(([name, value]) => String(input[name]).toLowerCase() === value);

/** What one implementation came to. */
export interface Said {
  readonly verifier: string;
  readonly verification: Verification;
}

/** What several came to about one proof. Appraisal and time are those of the first. */
export function joined(first: Said, others: readonly Said[]): Verification {
  const opinionOf = ({ verifier, verification: { outcome, took, evidence = [] } }: Said) => ({
    verifier,
    outcome,
    took,
    evidence,
  });
  const opinions = [opinionOf(first), ...others.map(opinionOf)] as const;
  const evidence = [...new Set(opinions.flatMap((opinion) => opinion.evidence))];
  return { ...first.verification, outcome: joinOpinions([...opinions]), evidence, opinions };
}
