import type { Prover, Submission } from './prover.ts';
import type { CheckedClaim } from './report.ts';

/** Who handed something in: how many different ones, and the part of the busiest. */
export interface Submitters {
  readonly distinct: number;
  /** From 0 to 1. */
  readonly largestShare: number;
}

/** Middle and slow end of a set of durations, in seconds (nearest rank). */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

/** What one prover did over the claims that were examined. Null: not known. */
export interface ProverRecord {
  readonly prover: string;
  /** Claims that L1 took a proof of this prover for, out of all that were examined. */
  readonly proofs: number;
  readonly of: number;
  readonly submitters: Submitters | null;
  /** From the posting of a claim to the proof of it. */
  readonly postedToProven: Spread | null;
  /** Longest time between two of its proofs, in seconds. */
  readonly longestGap: number | null;
  /** Of the transaction with which L1 took a proof: the middle value of those that are known. */
  readonly gas: number | null;
  readonly submission: Submission;
}

/** What became of the claims themselves. */
export interface RootRecord {
  readonly roots: number;
  readonly posters: Submitters | null;
  readonly postedToAccepted: Spread | null;
  /** Longest time between two postings, in seconds. */
  readonly longestGap: number | null;
}

/** The record of each prover of the rollup over these claims; what runs in the reader's own browser has none. */
export const proverRecords = (
  claims: readonly Pick<CheckedClaim, 'claim' | 'opinions'>[],
  provers: readonly Prover[],
): readonly ProverRecord[] =>
  provers
    .filter(({ role }) => role !== 'reader')
    .map(({ id, submission = {} }): ProverRecord => {
      const proofs = claims.flatMap(({ claim, opinions }) =>
        opinions.filter(({ prover, acceptedByL1 }) => prover === id && acceptedByL1).map((o) => ({ ...o, claim })),
      );
      return {
        prover: id,
        proofs: proofs.length,
        of: claims.length,
        submitters: submittersOf(known(proofs.map(({ by }) => by)), proofs.length),
        postedToProven: spreadOf(
          proofs.flatMap(({ since, claim }) => (since === undefined ? [] : [Math.max(0, since - claim.posted.time)])),
        ),
        longestGap: longestGap(known(proofs.map(({ since }) => since))),
        gas: spreadOf(known(proofs.map(({ gas }) => gas)))?.p50 ?? null,
        submission,
      };
    });

export const rootRecord = (claims: readonly Pick<CheckedClaim, 'claim'>[]): RootRecord => ({
  roots: claims.length,
  posters: submittersOf(known(claims.map(({ claim }) => claim.posted.by)), claims.length),
  postedToAccepted: spreadOf(
    claims.flatMap(({ claim: { posted, acceptedAt } }) =>
      acceptedAt === undefined ? [] : [Math.max(0, acceptedAt - posted.time)],
    ),
  ),
  longestGap: longestGap(claims.map(({ claim }) => claim.posted.time)),
});

const known = <T>(values: readonly (T | undefined)[]): readonly T[] => values.filter((value) => value !== undefined);

/** Not known as soon as one submitter is not: the busiest could be that one. */
function submittersOf(by: readonly string[], of: number): Submitters | null {
  if (by.length === 0 || by.length < of) return null;
  const counts = new Map<string, number>();
  for (const one of by) counts.set(one.toLowerCase(), (counts.get(one.toLowerCase()) ?? 0) + 1);
  return { distinct: counts.size, largestShare: Math.max(...counts.values()) / by.length };
}

function spreadOf(values: readonly number[]): Spread | null {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  const [p50, p95] = [rank(0.5), rank(0.95)];
  return p50 === undefined || p95 === undefined ? null : { p50, p95 };
}

function longestGap(times: readonly number[]): number | null {
  const sorted = [...times].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((time, i) => time - (sorted[i] ?? time));
  return gaps.length === 0 ? null : Math.max(...gaps);
}
