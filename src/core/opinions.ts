import type { Digest } from './hex.ts';
import { type Outcome, unverifiable } from './outcome.ts';
import { outcomeSentence } from './words.ts';

/** What one implementation came to when several were asked about the same proof. */
export interface ImplementationOpinion<T = unknown> {
  readonly verifier: string;
  readonly outcome: Outcome<T>;
  /** Milliseconds in a worker. */
  readonly took: number;
  /** Proven state that it asked for. */
  readonly evidence: readonly Digest[];
}

/**
 * One outcome of several implementations. The first one's word stands, with the remarks of all that agree; another that could
 * not tell changes nothing, and none stands in for the first. A yes against a no leaves neither.
 */
export function joinOpinions<T>(
  opinions: readonly [ImplementationOpinion<T>, ...ImplementationOpinion<T>[]],
): Outcome<T> {
  const [{ outcome: first }] = opinions;
  if (disagree(opinions)) return unverifiable('verifiers-disagree', opinions.map(said).join('; '));
  if (first.status !== 'verified') return first;
  const remarks = opinions.flatMap(({ outcome }) => (outcome.status === 'verified' ? outcome.remarks : []));
  return { ...first, remarks: [...new Set(remarks)] };
}

const disagree = (opinions: readonly ImplementationOpinion[]): boolean =>
  ['verified', 'failed'].every((status) => opinions.some(({ outcome }) => outcome.status === status));

const said = ({ verifier, outcome }: ImplementationOpinion): string => `${verifier} says ${outcomeSentence(outcome)}`;

/** What a reader is told of opinions besides their joint outcome; null for one alone. */
export function opinionsSentence(opinions: readonly ImplementationOpinion[]): string | null {
  if (opinions.length < 2 || disagree(opinions)) return null;
  const [first] = opinions;
  const same = opinions.filter(({ outcome }) => outcome.status === first?.outcome.status).length;
  const word =
    first?.outcome.status === 'verified' ? 'Confirmed' : first?.outcome.status === 'failed' ? 'Refused' : null;
  if (word === null) return null;
  const count = same === 2 ? 'two' : String(same);
  return same > 1 ? `${word} by ${count} implementations.` : `${word} by one implementation; another could not tell.`;
}
