import type { ExitPlan } from '../../../core/exit.ts';
import { isGap } from '../../../core/proven.ts';
import type { Report } from '../../../core/report.ts';
import { reasonOf, sentence, WORDS, WORDS_WORST_FIRST, type Word } from '../../../core/words.ts';
import type { Entry } from '../../queries/catalog.ts';
import { age } from '../../ui/format.ts';
import { headlineOf, otherFailures, underHeader } from '../../ui/reading.ts';

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

/** Why a row is not verified, and what else failed, in sentences; empty when there is nothing to say. */
export function reasonOfRow({ report, word }: Row, now: number): string {
  if (report === undefined) return 'Waiting for the first look at L1.';
  const shown = headlineOf(report);
  const said = [
    sentence(word === 'stale' ? `last established ${age(now - report.at)} ago` : reasonOf(report.verdict.outcome)),
    (shown === undefined ? null : underHeader(shown)) ?? '',
    otherFailures(report) ?? '',
  ];
  return said.filter((one) => one !== '').join(' ');
}

/** The way out while the rollup works; undefined where none was read. */
export const usualWayOut = (report: Report | undefined): ExitPlan | undefined =>
  report?.exits === undefined || isGap(report.exits) ? undefined : report.exits.find(({ kind }) => kind === 'normal');
