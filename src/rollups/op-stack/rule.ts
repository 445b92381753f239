import type { Rule } from '../../core/rule.ts';

/** A fault game alone: won, and so many seconds over since. */
export const played = (game: string, delay: number): Rule => [
  { quorum: [{ provers: [game], atLeast: 1 }], delay, clock: 'proved' },
];

/** Both kinds of proofs after the short delay, one of them after the long one; challenged, neither counts. Seconds. */
export function twoArms(
  { tee = 'tee', zk = 'zk' }: { readonly tee?: string; readonly zk?: string },
  { slow, fast }: { readonly slow: number; readonly fast: number },
): Rule {
  const one = (...provers: readonly string[]) => ({ provers, atLeast: 1 });
  return [
    { quorum: [one(tee), one(zk)], delay: fast, clock: 'proved', when: 'unchallenged' },
    { quorum: [one(tee, zk)], delay: slow, clock: 'proved', when: 'unchallenged' },
  ];
}

const DAY = 86_400;

/** Either kind of proof alone for five days, or both for one. Source: `SLOW_FINALIZATION_DELAY` and `FAST_FINALIZATION_DELAY` of base/contracts. */
export const provenByEither = (tee: string, zk: string): Rule => twoArms({ tee, zk }, { slow: 5 * DAY, fast: DAY });

/** A validity proof; or nobody's challenge, and the game won by time. Seconds. */
export const provenOrUnchallenged = (game: string, zk: string, delay: number): Rule => [
  { quorum: [{ provers: [zk], atLeast: 1 }], delay, clock: 'proved' },
  { quorum: [{ provers: [game], atLeast: 1 }], delay, clock: 'proved', when: 'unchallenged' },
];

/** A validity proof; or the game decided for it, after whatever contradicted it was eliminated by proofs. Seconds. */
export const provenOrDecided = (game: string, zk: string, delay: number): Rule => [
  { quorum: [{ provers: [zk], atLeast: 1 }], delay, clock: 'proved' },
  { quorum: [{ provers: [game], atLeast: 1 }], delay, clock: 'proved' },
];
