import type { Report } from '../../../core/report.ts';
import { reasonOf, type Word, WORDS, WORDS_WORST_FIRST } from '../../../core/words.ts';
import type { Entry } from '../../queries/catalog.ts';
import { duration } from '../../ui/format.ts';
import { underHeader } from '../../ui/reading.ts';

export interface Row extends Entry {
  readonly report: Report | undefined;
  readonly word: Word;
}

export const worstFirst = (rows: readonly Row[]): readonly Row[] =>
  [...rows].sort(
    (a, b) =>
      WORDS_WORST_FIRST.indexOf(a.word) - WORDS_WORST_FIRST.indexOf(b.word) ||
      a.deployment.name.localeCompare(b.deployment.name, 'en'),
  );

/** "1 failed, 0 unverifiable, 1 stale, 2 pending, 6 verified. Checked in this browser." */
export const summary = (rows: readonly Row[]): string =>
  `${WORDS_WORST_FIRST.map(
    (word) => `${rows.filter((row) => row.word === word).length} ${WORDS[word].label.toLowerCase()}`,
  ).join(', ')}. Checked in this browser.`;

export function matches({ deployment, rollup, word }: Row, text: string, wanted: string): boolean {
  const within = `${deployment.name} ${deployment.id} ${rollup.kind} ${deployment.ruleName}`.toLowerCase();
  return (wanted === '' || wanted === word) && within.includes(text.trim().toLowerCase());
}

/** Why a row is not verified, in a sentence or two; empty when it is. */
export function reasonOfRow({ report, word }: Row, now: number): string {
  if (report === undefined) return 'Waiting for the first look at L1';
  if (word === 'stale') return `Last established ${duration(now - report.at)} ago`;
  const newest = report.claims[0];
  const below = newest === undefined ? null : underHeader(newest);
  const reason = reasonOf(report.verdict.outcome);
  return below === null ? reason : `${reason}. ${below}`;
}
