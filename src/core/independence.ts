import { DIMENSIONS, type Dimension, type Prover, traitsOf } from './prover.ts';

/** A count of which the data say only so much: exact when both ends are equal, else not known between them. */
export interface Bounds {
  readonly atLeast: number;
  readonly atMost: number;
}

/** How many of some provers fail independently, counted in each dimension. */
export interface Independence {
  /** The provers that are counted. */
  readonly provers: readonly string[];
  /** In each dimension: how many different things must fail before all of these provers are wrong. */
  readonly by: Readonly<Record<Dimension, Bounds>>;
  /** The least of them: "independent confirmations". */
  readonly confirmations: Bounds;
  /** The dimensions that hold it down. */
  readonly limitedBy: readonly Dimension[];
  /** The dimensions in which the data are silent, and the count would be exact with them. */
  readonly notKnown: readonly Dimension[];
}

export const isExact = ({ atLeast, atMost }: Bounds): boolean => atLeast === atMost;

/** Counts provers that agree. One prover is one confirmation, whatever is not known of it. */
export const independenceOf = (provers: readonly Prover[]): Independence =>
  independenceFrom(
    provers.map(({ id }) => id),
    DIMENSIONS.map((dimension) => [dimension, countDistinct(provers, dimension)]),
  );

/** What follows from a count in each dimension. */
export function independenceFrom(
  provers: readonly string[],
  counted: readonly (readonly [Dimension, Bounds])[],
): Independence {
  const confirmations = {
    atLeast: Math.min(...counted.map(([, { atLeast }]) => atLeast)),
    atMost: Math.min(...counted.map(([, { atMost }]) => atMost)),
  };
  return {
    provers,
    by: Object.fromEntries(counted) as Record<Dimension, Bounds>,
    confirmations,
    limitedBy: counted.filter(([, { atMost }]) => atMost === confirmations.atMost).map(([dimension]) => dimension),
    notKnown: counted.filter(([, bounds]) => !isExact(bounds)).map(([dimension]) => dimension),
  };
}

/**
 * How many different things of one dimension must fail before every one of these provers is wrong. With one thing each
 * that is the number of different things; a prover that rests on several is wrong as soon as one of them fails. A prover
 * of which nothing is known may share with the others, or not: hence two bounds.
 */
export function countDistinct(provers: readonly Prover[], dimension: Dimension): Bounds {
  const known: (readonly string[])[] = [];
  let silent = 0;
  for (const prover of provers) {
    const traits = traitsOf(prover, dimension);
    if (traits === undefined) silent++;
    else known.push(traits.length === 0 ? [`\u0000nothing that ${prover.id} shares`] : traits);
  }
  const { atLeast, atMost } = fewestHits(known);
  return { atLeast: Math.max(atLeast, Math.min(silent, 1)), atMost: atMost + silent };
}

/** Steps after which the search for the fewest is given up, and its bounds are all that is known. */
const MOST_STEPS = 5000;

/** The size of the smallest set that meets each of these sets. */
function fewestHits(sets: readonly (readonly string[])[]): Bounds {
  let steps = 0;
  const canHit = (rest: readonly (readonly string[])[], budget: number): boolean => {
    const [first] = rest;
    if (first === undefined) return true;
    if (budget === 0 || ++steps > MOST_STEPS) return false;
    return first.some(
      (value) =>
        steps <= MOST_STEPS &&
        canHit(
          rest.filter((set) => !set.includes(value)),
          budget - 1,
        ),
    );
  };
  const inOrder = [...sets].sort((a, b) => a.length - b.length);
  const disjoint = Math.min(sets.length, 1);
  for (let size = disjoint; size < sets.length; size++) {
    if (canHit(inOrder, size)) return { atLeast: size, atMost: size };
    if (steps > MOST_STEPS) return { atLeast: size, atMost: sets.length };
  }
  return { atLeast: sets.length, atMost: sets.length };
}

/** One thing that several provers have in common. */
export interface Shared {
  readonly dimension: Dimension;
  readonly value: string;
}

/** What all of some provers have in common; nothing when there is but one. */
export function sharedBy(provers: readonly Prover[]): readonly Shared[] {
  const [first, ...rest] = provers;
  if (first === undefined || rest.length === 0) return [];
  return DIMENSIONS.flatMap((dimension) =>
    (traitsOf(first, dimension) ?? [])
      .filter((value) => rest.every((prover) => traitsOf(prover, dimension)?.includes(value) === true))
      .map((value) => ({ dimension, value })),
  );
}
