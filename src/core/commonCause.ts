import { DIMENSIONS, type Dimension, type Family, type Prover, traitsOf } from './prover.ts';
import type { Rule } from './rule.ts';
import { letsThrough } from './sets.ts';

/**
 * A model, never a fact: its inputs are the reader's guesses. Beta-factor model of common causes (IEC 61508-6, annex D):
 * of a prover's failures a part `beta` comes from a cause that takes all who share it along, the rest is its own.
 */
export interface CommonCauseModel {
  /** Probability that a prover of a family confirms a given false state. */
  readonly failure: Readonly<Record<Family, number>>;
  /** Which part of its failures comes from what is shared in a dimension, from 0 to 1. Absent: none. */
  readonly beta: Readonly<Partial<Record<Dimension, number>>>;
}

/** Round guesses to begin with. No measurement stands behind them. */
export const DEFAULT_MODEL: CommonCauseModel = {
  failure: { zk: 0.001, tee: 0.01, optimistic: 0.01, signatures: 0.01, execution: 0.001 },
  beta: { codebase: 0.2, system: 0.1, library: 0.1, key: 0.1, vendorRoot: 0.1, team: 0.05, curve: 0.01 },
};

/** Something that several provers share, as an event that makes all of them fail. */
interface Cause {
  readonly dimension: Dimension;
  readonly members: readonly string[];
  readonly probability: number;
}

/** Most causes and provers together: beyond, there are too many cases to add up. */
const MOST_EVENTS = 18;

/** Probability that all of these provers confirm a given false state; null when there are too many cases. */
export const jointFailure = (provers: readonly Prover[], model: CommonCauseModel): number | null =>
  provers.length === 0 ? 1 : failureOf(provers, model, (wrong) => wrong.size === provers.length);

/** Probability that a given false state passes a rule; null when there are too many cases. */
export const ruleFailure = (rule: Rule, provers: readonly Prover[], model: CommonCauseModel): number | null => {
  const confirming = provers.filter(({ role }) => role === undefined);
  return failureOf(confirming, model, (wrong) => letsThrough(rule, provers, wrong));
};

function failureOf(
  provers: readonly Prover[],
  model: CommonCauseModel,
  isLost: (wrong: ReadonlySet<string>) => boolean,
): number | null {
  const causes = causesOf(provers, model);
  if (causes.length + provers.length > MOST_EVENTS) return null;
  const events = [
    ...causes,
    ...provers.map((prover) => ({ members: [prover.id], probability: ownFailure(prover, causes, model) })),
  ];
  const add = (from: number, wrong: ReadonlySet<string>, probability: number): number => {
    const event = events[from];
    if (probability === 0) return 0;
    if (event === undefined) return isLost(wrong) ? probability : 0;
    return (
      add(from + 1, new Set([...wrong, ...event.members]), probability * event.probability) +
      add(from + 1, wrong, probability * (1 - event.probability))
    );
  };
  return add(0, new Set(), 1);
}

/**
 * One cause for each group that shares something in a dimension; two things that the same group shares in one dimension
 * are one cause. It is as likely as that part of the failures of the worst of the group.
 */
export function causesOf(provers: readonly Prover[], { failure, beta }: CommonCauseModel): readonly Cause[] {
  return DIMENSIONS.flatMap((dimension) => {
    const part = share(beta[dimension]);
    if (part === 0) return [];
    const values = [...new Set(provers.flatMap((prover) => traitsOf(prover, dimension) ?? []))];
    const groups = values.map((value) => provers.filter((prover) => traitsOf(prover, dimension)?.includes(value)));
    const shared = new Map(
      groups.filter(({ length }) => length > 1).map((group) => [group.map(({ id }) => id).join('\n'), group]),
    );
    return [...shared.values()].map((group) => ({
      dimension,
      members: group.map(({ id }) => id),
      probability: part * Math.max(...group.map(({ family }) => share(failure[family]))),
    }));
  });
}

/** What is left of a prover's failures once those are taken off that it shares; never less than nothing. */
function ownFailure(prover: Prover, causes: readonly Cause[], { failure, beta }: CommonCauseModel): number {
  const dimensions = new Set(causes.filter(({ members }) => members.includes(prover.id)).map((c) => c.dimension));
  const shared = [...dimensions].reduce((sum, dimension) => sum + share(beta[dimension]), 0);
  return share(failure[prover.family]) * Math.max(0, 1 - shared);
}

/** A probability: what is no number, or out of range, is brought into it. */
const share = (value: number | undefined): number => (value !== undefined && value > 0 ? Math.min(value, 1) : 0);
