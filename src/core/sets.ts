import { type Bounds, countDistinct, type Independence, independenceFrom } from './independence.ts';
import { DIMENSIONS, type Dimension, type Prover } from './prover.ts';
import { type Clause, isEnough, membersOf, proversOf, type Rule } from './rule.ts';

/** Sets of which none holds another: each is enough by itself, and nothing in it can be left out. */
export interface MinimalSets<T> {
  /** Smallest first. */
  readonly sets: readonly (readonly T[])[];
  /** False when the search was given up before all were found. */
  readonly isComplete: boolean;
}

/** What a rule comes to, whoever uses it. Provers by id. */
export interface RuleSets {
  /** Provers that the rule counts. */
  readonly installed: number;
  /** Provers in the smallest accepted set. */
  readonly needed: number;
  /** Of the provers in an accepted set, those that confirm the state, at worst. */
  readonly confirming: number;
  /** Smallest accepted sets. */
  readonly quorums: MinimalSets<string>;
  /** Smallest sets whose failure lets a false state through. What can only hold a state back is taken to go along. */
  readonly corrupt: MinimalSets<string>;
  /** Smallest sets without which nothing is accepted any more. */
  readonly halt: MinimalSets<string>;
  /** Independent confirmations that the rule promises: in each dimension those of its worst accepted set. */
  readonly independence: Independence;
}

/** Most sets that are tried before a search is given up. */
const MOST_TRIALS = 100_000;

/**
 * All minimal sets for which a monotone property holds, by growing size.
 * @param holds true of a set is true of every larger one.
 * @param largest size beyond which no minimal set can be.
 */
export function minimalSets<T>(
  things: readonly T[],
  holds: (set: readonly T[]) => boolean,
  largest = things.length,
): MinimalSets<T> {
  const found: (readonly T[])[] = [];
  let trials = 0;
  const grow = (set: readonly T[], from: number, size: number): boolean => {
    if (set.length === size) {
      if (++trials > MOST_TRIALS) return false;
      if (!found.some((smaller) => smaller.every((one) => set.includes(one))) && holds(set)) found.push(set);
      return true;
    }
    for (let i = from; i <= things.length - (size - set.length); i++) {
      const next = things[i];
      if (next !== undefined && !grow([...set, next], i + 1, size)) return false;
    }
    return true;
  };
  // With none at all held back there is no need to look at larger sets, and with the whole not enough nothing is.
  if (!holds(things)) return { sets: [], isComplete: true };
  for (let size = 0; size <= Math.min(largest, things.length); size++) {
    if (!grow([], 0, size)) return { sets: found, isComplete: false };
    if (found.some((set) => set.length === 0)) break;
  }
  return { sets: found, isComplete: true };
}

/** Whether the rule accepts what these provers say, in some case: challenged or not, after its delay. */
export const accepts = (rule: Rule, provers: readonly Prover[], saying: ReadonlySet<string>): boolean =>
  rule.some((clause) => isMetBy(clause, provers, saying));

/** Whether these provers, all of them wrong together, can pass a false state through the rule. */
export function letsThrough(rule: Rule, provers: readonly Prover[], wrong: ReadonlySet<string>): boolean {
  const along = provers.filter(({ role }) => role === 'release').map(({ id }) => id);
  return accepts(rule, provers, new Set([...wrong, ...along]));
}

/**
 * Whether the rule accepts nothing without these provers. Where it has a way for what was challenged, that must still be
 * open too: anybody can challenge. Where it has none, what is challenged with success is meant to end.
 */
export function halts(rule: Rule, provers: readonly Prover[], silent: ReadonlySet<string>): boolean {
  const left = new Set(proversOf(rule, provers).filter((id) => !silent.has(id)));
  const hasChallenges = rule.some(({ when }) => when === 'challenged');
  const cases = hasChallenges ? (['challenged', 'unchallenged'] as const) : [undefined];
  return cases.some((at) => !accepts(openIn(rule, at), provers, left));
}

const openIn = (rule: Rule, at: 'challenged' | 'unchallenged' | undefined): Rule =>
  rule.filter(({ when }) => when === undefined || when === 'accepted' || at === undefined || when === at);

const isMetBy = ({ quorum }: Clause, provers: readonly Prover[], saying: ReadonlySet<string>): boolean =>
  quorum.every((selector) => {
    const counted = membersOf(selector, provers).filter((id) => saying.has(id));
    return isEnough(selector, counted, provers);
  });

/** Everything that follows from a rule alone. */
export function ruleSets(rule: Rule, provers: readonly Prover[]): RuleSets {
  const ids = proversOf(rule, provers);
  const quorums = minimalSets(ids, (set) => accepts(rule, provers, new Set(set)));
  const confirming = ids.filter((id) => roleOf(id, provers) === undefined);
  const ofQuorums = quorums.sets.map((set) =>
    set.filter((id) => confirming.includes(id)).flatMap((id) => provers.filter((prover) => prover.id === id)),
  );
  return {
    installed: ids.length,
    needed: quorums.sets[0]?.length ?? 0,
    confirming: ofQuorums.length === 0 ? 0 : Math.min(...ofQuorums.map(({ length }) => length)),
    quorums,
    corrupt: minimalSets(confirming, (set) => letsThrough(rule, provers, new Set(set))),
    halt: minimalSets(ids, (set) => halts(rule, provers, new Set(set))),
    independence: worst(ofQuorums),
  };
}

const roleOf = (id: string, provers: readonly Prover[]): Prover['role'] =>
  provers.find((prover) => prover.id === id)?.role;

/** In each dimension the least over some sets of provers: what can be relied on whichever of them it will be. */
function worst(sets: readonly (readonly Prover[])[]): Independence {
  const least = (dimension: Dimension): Bounds => {
    const counts = sets.map((set) => countDistinct(set, dimension));
    return {
      atLeast: Math.min(...counts.map(({ atLeast }) => atLeast)),
      atMost: Math.min(...counts.map(({ atMost }) => atMost)),
    };
  };
  const none = { atLeast: 0, atMost: 0 };
  const members = [...new Set(sets.flatMap((set) => set.map(({ id }) => id)))];
  return independenceFrom(
    members,
    DIMENSIONS.map((dimension) => [dimension, sets.length === 0 ? none : least(dimension)]),
  );
}

/** Of minimal sets, those that have the fewest members. */
export const smallestOf = <T>({ sets }: MinimalSets<T>): readonly (readonly T[])[] =>
  sets.filter(({ length }) => length === sets[0]?.length);
