import type { Clause, Rule, Selector } from './rule.ts';

/** How a prover is called; its id where it has no name here. */
export type NameOf = (prover: string) => string;

/** "at least 2 of ZK A, ZK B and TEE" */
const selectorWords = ({ provers, atLeast }: Selector, name: NameOf): string => {
  const names = provers.map(name);
  if (names.length === 1) return names.join('');
  const all = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  if (atLeast === names.length) return atLeast === 2 ? `both ${all}` : `all of ${all}`;
  return atLeast === 1 ? `any one of ${all}` : `at least ${atLeast} of ${all}`;
};

/** One way to finality in words: "at least 2 of ZK A, ZK B and TEE; at once". @param time writes a number of seconds. */
export function clauseWords({ quorum, delay, clock }: Clause, name: NameOf, time: (seconds: number) => string): string {
  const who = quorum.map((selector) => selectorWords(selector, name)).join(', together with ');
  const since = clock === 'posted' ? 'posted' : 'proven';
  return delay === 0 ? `${who}; at once` : `${who}; ${time(delay)} after it was ${since}`;
}

/** The least number of different provers with which a clause is met. */
export function fewestProvers({ quorum }: Clause): number {
  const sorted = [...quorum].sort((a, b) => a.provers.length - b.provers.length);
  const chosen = new Set<string>();
  for (const { provers, atLeast } of sorted) {
    const had = provers.filter((prover) => chosen.has(prover)).length;
    for (const prover of provers.filter((one) => !chosen.has(one)).slice(0, Math.max(0, atLeast - had)))
      chosen.add(prover);
  }
  return chosen.size;
}

/** Every prover that a rule names, once, in its order. */
export const proversOf = (rule: Rule): readonly string[] => [
  ...new Set(rule.flatMap(({ quorum }) => quorum.flatMap(({ provers }) => provers))),
];
