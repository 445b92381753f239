import type { Field, FieldRow, Share } from './field.ts';
import { boundsWords } from './independenceWords.ts';

/** What each share is of. */
export const SHARE_WORDS = {
  severalInstalled: 'have more than one prover',
  severalNeeded: 'accept nothing on the word of a single prover',
  independent: 'ask for two confirmations that fail independently',
  withinHour: 'settle within one hour',
} satisfies Record<keyof Omit<Field, 'rollups'>, string>;

/** "2 of 3 rollups have more than one prover (25 % of the ETH that is proven to be in them)" */
export function shareSentence(share: Share, what: string): string {
  const eth =
    share.byEth === null ? '' : ` (${Math.round(100 * share.byEth)} % of the ETH that is proven to be in them)`;
  return `${share.count} of ${share.of} rollups ${what}${eth}`;
}

/** The field as lines of text: what it adds up to, then each rollup. */
export const fieldLines = (field: Field): readonly string[] => [
  ...Object.entries(SHARE_WORDS).map(([key, what]) => shareSentence(field[key as keyof typeof SHARE_WORDS], what)),
  ...field.rollups.flatMap(rowLines),
];

const rowLines = (row: FieldRow): readonly string[] => [
  `${row.rollup}  ${row.needed} of ${row.installed} provers, independent confirmations: ${boundsWords(row.confirmations)}, ${settlementWords(row)}`,
  ...row.provers.map(
    ({ prover, proofs, of, submitters, postedToProven }) =>
      `  ${prover.padEnd(12)} ${proofs} of ${of} roots proven, submitters: ${submitters?.distinct ?? 'not known'}, ` +
      `posted to proven: ${postedToProven === null ? 'not known' : `${postedToProven.p50} s (p95 ${postedToProven.p95} s)`}`,
  ),
];

function settlementWords({ settlement }: FieldRow): string {
  if (settlement === null) return 'settlement: not known';
  return `settlement: ${settlement.seconds} s ${settlement.basis === 'observed' ? '(seen)' : '(by its rule)'}`;
}
