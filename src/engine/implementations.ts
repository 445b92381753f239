import { joinOpinions } from '../core/opinions.ts';
import { verified, worstOf } from '../core/outcome.ts';
import { outcomeOfGap } from '../core/proven.ts';
import type { Confirms, ProofInput, Support, VerifierMeta } from '../core/verifier.ts';
import { type Fields, isFields } from '../formats/fields.ts';
import type { Verification, VerifyProof } from './verification.ts';

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

/** A no that tells nothing, as `ProofInput.ifRefused` says; every other outcome as it is. */
export const withDoubt =
  (verify: VerifyProof): VerifyProof =>
  async ({ ifRefused, ...proof }, signal) => {
    const verification = await verify(proof, signal);
    if (ifRefused === undefined) return verification;
    const read = (one: Verification): Verification =>
      one.outcome.status === 'failed' && one.outcome.code === 'equation'
        ? { ...one, outcome: outcomeOfGap(ifRefused) }
        : one;
    const { confirmed } = verification;
    return { ...read(verification), ...(confirmed === undefined ? {} : { confirmed: confirmed.then(read) }) };
  };

/** Verifies a proof and all that it rests on, side by side, and joins what they say. */
export const withSupports =
  (verify: VerifyProof): VerifyProof =>
  async ({ restsOn = [], ...proof }, signal) => {
    const [top, ...under] = await Promise.all([
      verify(proof, signal),
      ...restsOn.map(({ remark: _, ...support }) => verify(support, signal)),
    ] as const);
    if (under.length === 0) return top;
    const joint = onTopOf(top, restsOn, under);
    if ([top, ...under].every(({ confirmed }) => confirmed === undefined)) return joint;
    const confirmed = Promise.all([top.confirmed ?? top, ...under.map((one) => one.confirmed ?? one)] as const).then(
      ([first, ...rest]) => onTopOf(first, restsOn, rest),
    );
    return { ...joint, confirmed };
  };

/** The worst of a proof and of all that it rests on; a yes has the remarks of each. */
function onTopOf(top: Verification, supports: readonly Support[], under: readonly Verification[]): Verification {
  const worst = worstOf([top.outcome, ...under.map(({ outcome }) => outcome)]);
  const remarks = [
    ...[top, ...under].flatMap(({ outcome }) => (outcome.status === 'verified' ? outcome.remarks : [])),
    ...supports.flatMap(({ remark }) => remark ?? []),
  ];
  const appraisal = top.appraisal ?? under.find((one) => one.appraisal !== undefined)?.appraisal;
  const evidence = [...new Set([top, ...under].flatMap((one) => one.evidence ?? []))];
  return {
    ...top,
    outcome:
      worst.status === 'verified' && top.outcome.status === 'verified'
        ? verified(top.outcome.facts, [...new Set(remarks)])
        : worst,
    took: [top, ...under].reduce((sum, { took }) => sum + took, 0),
    ...(appraisal === undefined ? {} : { appraisal }),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}
