import type { Field, FieldRow, Share } from './field.ts';
import { etherWords } from './held.ts';
import { boundsWords } from './independenceWords.ts';

/** What each share is of. */
export const SHARE_WORDS = {
  severalInstalled: 'have more than one prover',
  severalNeeded: 'accept nothing on the word of a single prover',
  independent: 'ask for two confirmations that fail independently',
  withinHour: 'settle within one hour',
} satisfies Record<keyof Omit<Field, 'rollups'>, string>;

/** "2 of 3 rollups have more than one prover (by ETH: 25 % of 400 ETH, proven in 2 of 3)" */
export const shareSentence = (share: Share, what: string): string =>
  `${share.count} of ${share.of} rollups ${what} (${ethSentence(share)})`;

/** "by ETH: 25 % of 400 ETH, proven in 2 of 3": it says nothing of rollups whose escrows nobody has proven. */
export function ethSentence({ byEth, eth, of }: Share): string {
  if (eth.rollups === 0) return 'by ETH: not known';
  const where = `proven in ${eth.rollups} of ${of}`;
  return byEth === null
    ? `by ETH: they hold none, ${where}`
    : `by ETH: ${percent(byEth)} of ${etherWords(eth.held)}, ${where}`;
}

const percent = (part: number): string => `${Math.round(100 * part)} %`;

/** The field as lines of text: what it adds up to, then each rollup. */
export const fieldLines = (field: Field): readonly string[] => [
  ...Object.entries(SHARE_WORDS).map(([key, what]) => shareSentence(field[key as keyof typeof SHARE_WORDS], what)),
  ...field.rollups.flatMap(rowLines),
];

const rowLines = (row: FieldRow): readonly string[] => [
  `${row.rollup}  ${row.needed} of ${row.installed} provers, independent confirmations: ${boundsWords(row.confirmations)}, ${settlementWords(row)}, ` +
    `held in its escrow: ${row.held === null ? 'not known' : etherWords(row.held)}`,
  ...row.provers.map(
    ({ prover, proofs, of, submitters, postedToProven, gas }) =>
      `  ${prover.padEnd(12)} ${proofs} of ${of} roots proven, submitters: ${submitters?.distinct ?? 'not known'}, ` +
      `posted to proven: ${postedToProven === null ? 'not known' : `${postedToProven.p50} s (p95 ${postedToProven.p95} s)`}, ` +
      `gas of one check on L1: ${gas ?? 'not known'}`,
  ),
];

function settlementWords({ settlement }: FieldRow): string {
  if (settlement === null) return 'settlement: not known';
  return `settlement: ${settlement.seconds} s ${settlement.basis === 'observed' ? '(seen)' : '(by its rule)'}`;
}
