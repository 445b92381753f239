import { failed, type Outcome, verified } from '../core/outcome.ts';
import type { Verifier, VerifierFacts } from '../core/verifier.ts';
import { type Bn254, loadBn254 } from '../crypto/bn254.ts';
import { settle } from '../formats/refusal.ts';

/** An input of which everything was checked but one equation, which it can share with others of its group. */
export interface Prepared<Claim> {
  /** Claims of one group can be decided together. */
  readonly group: string;
  readonly claim: Claim;
  /** Which of some claims of this group hold, exact for each. */
  readonly hold: (claims: readonly Claim[]) => readonly boolean[];
  /** What is said when the claim holds. */
  readonly yes: Outcome<VerifierFacts>;
}

const NO = failed('equation');

/**
 * A verifier of one input and of many, from what it does with one before the last equation.
 * @param prepare ends with a refusal (see `settle`) for an input that is malformed.
 */
export function together<Claim>(
  prepare: (bn: Bn254, input: unknown) => Prepared<Claim>,
): Required<Pick<Verifier, 'verify' | 'verifyAll'>> {
  const verifyAll = async (inputs: readonly unknown[]): Promise<readonly Outcome<VerifierFacts>[]> => {
    const bn = await loadBn254();
    const outcomes: Outcome<VerifierFacts>[] = [];
    const groups = new Map<string, (Prepared<Claim> & { readonly at: number })[]>();
    for (const [at, input] of inputs.entries()) {
      const read = await settle<Prepared<Claim>>(() => verified(prepare(bn, input)));
      outcomes[at] = read.status === 'verified' ? NO : read;
      if (read.status !== 'verified') continue;
      const { group } = read.facts;
      groups.set(group, [...(groups.get(group) ?? []), { ...read.facts, at }]);
    }
    for (const members of groups.values()) {
      const hold = members[0]?.hold(members.map(({ claim }) => claim));
      for (const [i, { at, yes }] of members.entries()) if (hold?.[i] === true) outcomes[at] = yes;
    }
    return outcomes;
  };
  return { verifyAll, verify: async (input) => (await verifyAll([input]))[0] ?? NO };
}
