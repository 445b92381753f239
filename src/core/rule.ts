import type { Family, Prover } from './prover.ts';

/** At least `atLeast` different provers, from at least `fromFamilies` families. */
export interface Selector {
  /** Who is counted, by id. Absent: every prover of the rollup whose word confirms the state. */
  readonly provers?: readonly string[];
  /** Of those, only provers of these families. */
  readonly families?: readonly Family[];
  readonly atLeast: number;
  /** 1 when absent. */
  readonly fromFamilies?: number;
}

/**
 * One way for a claim to become final: what `when` says holds, every selector of the quorum is met, and `delay` has passed
 * since `clock`.
 */
export interface Clause {
  readonly quorum: readonly Selector[];
  /** Seconds. */
  readonly delay: number;
  /** What the delay counts from: the posting of the claim, the proof that completed the quorum, or the challenge. */
  readonly clock: 'posted' | 'proved' | 'challenged';
  /** In which case this way is open; absent: in any. `accepted`: once the rollup's contract has accepted the claim. */
  readonly when?: 'challenged' | 'unchallenged' | 'accepted';
}

/** Which sets of provers finalize a claim, and after what delay: any one clause is enough. */
export type Rule = readonly Clause[];

/** The ids of the provers that a selector counts. An id that is not described counts too, unless a family is asked for. */
export function membersOf(selector: Selector, provers: readonly Prover[]): readonly string[] {
  const ids = selector.provers ?? provers.filter(({ role }) => role === undefined).map(({ id }) => id);
  const { families } = selector;
  if (families === undefined) return [...new Set(ids)];
  return [...new Set(ids)].filter((id) => families.some((family) => family === familyOf(id, provers)));
}

const familyOf = (id: string, provers: readonly Prover[]): Family | undefined =>
  provers.find((prover) => prover.id === id)?.family;

/** Whether these provers, all counted by the selector, are enough for it. Families that are not known count for none. */
export function isEnough(
  { atLeast, fromFamilies = 1 }: Selector,
  ids: readonly string[],
  provers: readonly Prover[],
): boolean {
  if (!(new Set(ids).size >= atLeast)) return false;
  if (fromFamilies <= 1) return true;
  const families = ids.map((id) => familyOf(id, provers)).filter((family) => family !== undefined);
  return new Set(families).size >= fromFamilies;
}

/** Every prover that a rule counts, once, in its order. */
export const proversOf = (rule: Rule, provers: readonly Prover[]): readonly string[] => [
  ...new Set(rule.flatMap(({ quorum }) => quorum.flatMap((selector) => membersOf(selector, provers)))),
];
