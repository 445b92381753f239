import type { Guardian } from './guardian.ts';
import { DIMENSIONS, type Dimension, type Prover, traitsOf } from './prover.ts';
import type { Rule } from './rule.ts';
import { halts, letsThrough, type MinimalSets, minimalSets, ruleSets } from './sets.ts';

/** What the questions across rollups need to know of one. */
export interface RollupModel {
  /** Id of the deployment. */
  readonly id: string;
  readonly name: string;
  readonly provers: readonly Prover[];
  readonly rule: Rule;
  /** Absent: not known. */
  readonly guardians?: readonly Guardian[];
}

/** Something that can break: one prover, something that provers rest on, or somebody who can override the rule. */
export type Thing =
  | { readonly kind: 'prover'; readonly rollup: string; readonly prover: string }
  | { readonly kind: 'trait'; readonly dimension: Exclude<Dimension, 'family'>; readonly value: string }
  | { readonly kind: 'guardian'; readonly name: string };

/** One text per thing, by which it is found again. */
export const thingKey = (thing: Thing): string => JSON.stringify(Object.entries(thing).sort());

/** Which provers of a rollup break with one of these things, by id. */
export const brokenBy = ({ id, provers }: RollupModel, things: readonly Thing[]): readonly string[] =>
  provers.filter((prover) => things.some((thing) => breaks(thing, id, prover))).map((prover) => prover.id);

function breaks(thing: Thing, rollup: string, prover: Prover): boolean {
  if (prover.role === 'reader') return false;
  if (thing.kind === 'prover') return thing.rollup === rollup && thing.prover === prover.id;
  if (thing.kind === 'guardian') return false;
  return traitsOf(prover, thing.dimension)?.includes(thing.value) === true;
}

/** What can break of one rollup: its provers, each thing that they rest on, and its guardians. */
export function thingsOf({ id, provers, guardians }: RollupModel): readonly Thing[] {
  const counted = provers.filter(({ role }) => role !== 'reader');
  const traits = DIMENSIONS.flatMap((dimension) =>
    dimension === 'family'
      ? []
      : [...new Set(counted.flatMap((prover) => traitsOf(prover, dimension) ?? []))].map(
          (value): Thing => ({ kind: 'trait', dimension, value }),
        ),
  );
  return [
    ...counted.map((prover): Thing => ({ kind: 'prover', rollup: id, prover: prover.id })),
    ...traits,
    ...overriding(guardians).map(({ name }): Thing => ({ kind: 'guardian', name })),
  ];
}

/** What becomes of one rollup when some things break. */
export interface Effect {
  readonly rollup: string;
  /** Its provers that break with them. */
  readonly provers: readonly string[];
  /** A false state would be accepted. `anyway`: it would be with nothing broken, for no proof is asked for. */
  readonly falseState: 'yes' | 'no' | 'anyway';
  /** Nothing would be accepted any more. */
  readonly isHalted: boolean;
  /** The guardians among the broken things that alone bring this about. */
  readonly guardians: readonly string[];
}

/** What if these things were broken: in an attacker's hands, or gone. One effect for each rollup, in their order. */
export const whatIf = (rollups: readonly RollupModel[], broken: readonly Thing[]): readonly Effect[] =>
  rollups.map((rollup): Effect => {
    const { id, provers, rule } = rollup;
    const hit = new Set(brokenBy(rollup, broken));
    const guardians = guardiansAmong(rollup, broken);
    const canUpgrade = guardians.some(({ can }) => can.includes('upgrade'));
    const anyway = letsThrough(rule, provers, new Set());
    const passes = canUpgrade || (hit.size > 0 && letsThrough(rule, provers, hit));
    return {
      rollup: id,
      provers: [...hit],
      falseState: anyway ? 'anyway' : passes ? 'yes' : 'no',
      isHalted: guardians.length > 0 || (hit.size > 0 && halts(rule, provers, hit)),
      guardians: guardians.map(({ name }) => name),
    };
  });

/** Whoever can upgrade can stop as well. */
const guardiansAmong = ({ guardians }: RollupModel, broken: readonly Thing[]): readonly Guardian[] =>
  overriding(guardians).filter(({ name }) => broken.some((thing) => thing.kind === 'guardian' && thing.name === name));

/** Those who stand above the rule. Who can only reroute a prover makes that one fall: it is a thing of its own. */
const overriding = (guardians: readonly Guardian[] = []): readonly Guardian[] =>
  guardians.filter(({ can }) => can.some((power) => power !== 'reroute'));

/** Smallest sets of things whose failure lets a false state through, or stops a rollup. */
export interface WeakSets {
  readonly corrupt: MinimalSets<Thing>;
  readonly halt: MinimalSets<Thing>;
}

/**
 * The weak points of one rollup, by what is shared too: one library under two provers is one thing. A set never needs more
 * things than its largest counterpart among provers has members, or one guardian.
 */
export function weakSets(rollup: RollupModel): WeakSets {
  const things = thingsOf(rollup);
  const { corrupt, halt } = ruleSets(rollup.rule, rollup.provers);
  const effectOf = (set: readonly Thing[]): Effect | undefined => whatIf([rollup], set)[0];
  return {
    corrupt: minimalSets(things, (set) => effectOf(set)?.falseState !== 'no', largestOf(corrupt)),
    halt: minimalSets(things, (set) => effectOf(set)?.isHalted === true, largestOf(halt)),
  };
}

const largestOf = ({ sets }: MinimalSets<string>): number => Math.max(1, ...sets.map(({ length }) => length));

/** Something that more than one rollup rests on, with the provers that do; none for a guardian. */
export interface SharedDependency {
  readonly thing: Thing;
  readonly on: readonly { readonly rollup: string; readonly provers: readonly string[] }[];
}

/** What one failure would reach in several rollups at once, most widely shared first. */
export function sharedDependencies(rollups: readonly RollupModel[]): readonly SharedDependency[] {
  const all = new Map(rollups.flatMap(thingsOf).map((thing) => [thingKey(thing), thing]));
  return [...all.values()]
    .map((thing) => ({ thing, on: restingOn(rollups, thing) }))
    .filter(({ on }) => on.length > 1)
    .sort((a, b) => b.on.length - a.on.length || thingKey(a.thing).localeCompare(thingKey(b.thing)));
}

const restingOn = (rollups: readonly RollupModel[], thing: Thing): SharedDependency['on'] =>
  rollups
    .map((rollup) => ({
      rollup: rollup.id,
      provers: brokenBy(rollup, [thing]),
      isGuarded: guardiansAmong(rollup, [thing]).length > 0,
    }))
    .filter(({ provers, isGuarded }) => provers.length > 0 || isGuarded)
    .map(({ rollup, provers }) => ({ rollup, provers }));
