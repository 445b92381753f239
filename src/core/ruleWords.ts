import type { Family, Prover } from './prover.ts';
import { type Clause, membersOf, type Selector } from './rule.ts';

/** How a prover is called; its id where it has no name here. */
export type NameOf = (prover: string) => string;

export const FAMILY_WORDS = {
  zk: 'ZK proof',
  tee: 'TEE signature',
  optimistic: 'dispute game',
  signatures: 'quorum of signatures',
  execution: 're-execution',
} satisfies Record<Family, string>;

/** Names of provers, by their id. */
export const namesOf =
  (provers: readonly Prover[]): NameOf =>
  (id) =>
    provers.find((prover) => prover.id === id)?.name ?? id;

/** "at least 2 of ZK A, ZK B and TEE" */
function selectorWords(selector: Selector, provers: readonly Prover[]): string {
  const { atLeast, fromFamilies = 1 } = selector;
  const names = membersOf(selector, provers).map(namesOf(provers));
  const families = fromFamilies > 1 ? `, of at least ${fromFamilies} kinds` : '';
  if (names.length < atLeast) return `${atLeast} of ${list(kindsOf(selector))}, where there are ${names.length}`;
  if (names.length === 1) return names.join('');
  const all = list(names);
  if (atLeast === names.length) return `${atLeast === 2 ? 'both' : 'all of'} ${all}${families}`;
  return `${atLeast === 1 ? 'any one' : `at least ${atLeast}`} of ${all}${families}`;
}

const kindsOf = ({ families }: Selector): readonly string[] =>
  families === undefined ? ['its provers'] : families.map((family) => `kind ${FAMILY_WORDS[family]}`);

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const WHEN = {
  challenged: 'once it is challenged: ',
  unchallenged: 'while nobody challenges it: ',
  accepted: 'once the contract on L1 has accepted it: ',
} satisfies Record<NonNullable<Clause['when']>, string>;

const SINCE = {
  posted: 'posted',
  proved: 'proven',
  challenged: 'challenged',
} satisfies Record<Clause['clock'], string>;

/** What only games are asked about is decided, and proven by nobody. */
const isByPlay = (quorum: Clause['quorum'], provers: readonly Prover[]): boolean => {
  const asked = quorum.flatMap((selector) => membersOf(selector, provers));
  return asked.length > 0 && provers.every(({ id, family }) => family === 'optimistic' || !asked.includes(id));
};

/** One way to finality in words: "at least 2 of ZK A, ZK B and TEE; at once". @param time writes a number of seconds. */
export function clauseWords(
  { quorum, delay, clock, when }: Clause,
  provers: readonly Prover[],
  time: (seconds: number) => string,
): string {
  const who = quorum.map((selector) => selectorWords(selector, provers)).join(', together with ');
  const since = clock === 'proved' && isByPlay(quorum, provers) ? 'decided' : SINCE[clock];
  const after = delay === 0 ? 'at once' : `${time(delay)} after it was ${since}`;
  return `${when === undefined ? '' : WHEN[when]}${who === '' ? 'no proof at all' : who}; ${after}`;
}
