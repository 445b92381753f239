import { useMemo, useState } from 'react';
import type { ClaimReport, Report } from '../../../core/report.ts';
import { ageOf, wordOf } from '../../../core/staleness.ts';
import type { Word } from '../../../core/words.ts';
import { useParameter } from '../../routes/hashLocation.ts';
import { useNow } from '../../ui/now.ts';

/** Roots on screen at once: as many as a reader takes in, and few enough that a thousand cost nothing. */
const WINDOW = 24;

/** The part of a rollup's roots that is on screen, and how to move it. */
export interface RootWindow {
  /** Oldest first. */
  readonly visible: readonly ClaimReport[];
  /** How many roots the filter leaves, and the place of the newest visible one among them. */
  readonly of: number;
  readonly first: number;
  readonly word: string;
  readonly setWord: (word: string) => void;
  /** Absent: there is nothing further. */
  readonly newer: (() => void) | undefined;
  readonly older: (() => void) | undefined;
}

/** Follows the root that is shown until the reader pages by hand. The filter stands in the address. */
export function useRootWindow(report: Report, shown: string | undefined): RootWindow {
  const [word, setWord] = useParameter('roots');
  const [paged, setPaged] = useState<number | null>(null);
  const age = ageOf(report, useNow());
  const filtered = useMemo(
    () => (word === '' ? report.claims : report.claims.filter((one) => wordOfClaim(one, age) === word)),
    [report.claims, word, age],
  );
  const at = Math.max(
    0,
    filtered.findIndex(({ claim }) => claim.id === shown),
  );
  const first = Math.min(paged ?? at - (at % WINDOW), Math.max(0, filtered.length - 1));
  const page = (to: number) => () => setPaged(to);
  return {
    visible: filtered.slice(first, first + WINDOW).reverse(),
    of: filtered.length,
    first,
    word,
    setWord: (next) => {
      setPaged(null);
      setWord(next);
    },
    newer: first > 0 ? page(Math.max(0, first - WINDOW)) : undefined,
    older: first + WINDOW < filtered.length ? page(first + WINDOW) : undefined,
  };
}

export const wordOfClaim = ({ verdict }: ClaimReport, age: number): Word => wordOf(verdict.outcome, age);
