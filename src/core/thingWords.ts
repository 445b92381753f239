import { DIMENSION_WORDS } from './independenceWords.ts';
import type { NameOf } from './ruleWords.ts';
import type { Effect, Thing } from './things.ts';

/** "the library snarkjs", "the prover ZK A of Trident", "the guardian ..." @param name of a rollup's prover. */
export function thingWords(thing: Thing, name: NameOf = (id) => id): string {
  switch (thing.kind) {
    case 'prover':
      return `the prover ${name(thing.prover)} of ${thing.rollup}`;
    case 'trait':
      return `${DIMENSION_WORDS[thing.dimension].one} ${thing.value}`;
    case 'guardian':
      return `the guardian ${thing.name}`;
  }
}

/** What becomes of a rollup, in one sentence. */
export function effectSentence({ falseState, isHalted, provers, guardians }: Effect): string {
  if (falseState === 'anyway') return 'It accepts a false state with nothing broken: it asks for no proof.';
  if (falseState === 'yes') return 'It would accept a false state.';
  if (isHalted) return 'It would accept nothing any more.';
  const count = provers.length + guardians.length;
  return count === 0
    ? 'It is not touched.'
    : `It would go on: ${count} of what it rests on is broken, and the rest is enough.`;
}
