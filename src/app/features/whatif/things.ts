import { DIMENSION_WORDS } from '../../../core/independenceWords.ts';
import { DIMENSIONS } from '../../../core/prover.ts';
import { namesOf } from '../../../core/ruleWords.ts';
import type { RollupModel, Thing } from '../../../core/things.ts';

/** Kinds of things in the order in which they are listed. */
export const GROUPS: readonly (readonly [group: string, label: string])[] = [
  ['prover', 'Prover'],
  ...DIMENSIONS.filter((dimension) => dimension !== 'family').map(
    (dimension) => [dimension, DIMENSION_WORDS[dimension].label] as const,
  ),
  ['guardian', 'Guardian'],
];

/** The group that a thing is listed in. */
export const groupOf = (thing: Thing): string => (thing.kind === 'trait' ? thing.dimension : thing.kind);

/** A thing by its name; provers with their rollup. */
export function nameOfThing(thing: Thing, models: readonly RollupModel[]): string {
  if (thing.kind === 'trait') return thing.value;
  if (thing.kind === 'guardian') return thing.name;
  const model = models.find(({ id }) => id === thing.rollup);
  return `${namesOf(model?.provers ?? [])(thing.prover)} of ${model?.name ?? thing.rollup}`;
}

/** One name per thing that fits into an address. */
export function idOf(thing: Thing): string {
  const parts =
    thing.kind === 'trait'
      ? [thing.dimension, thing.value]
      : thing.kind === 'prover'
        ? ['prover', thing.rollup, thing.prover]
        : ['guardian', thing.name];
  return parts.map((part) => encodeURIComponent(part)).join(':');
}
