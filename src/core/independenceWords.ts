import { type Bounds, type Independence, isExact, type Shared } from './independence.ts';
import type { Dimension } from './prover.ts';
import { FAMILY_WORDS } from './ruleWords.ts';

/** Each dimension, as a label and as it is said of one thing: "the library snarkjs". */
export const DIMENSION_WORDS = {
  family: { label: 'Kind', one: 'the kind' },
  system: { label: 'Proof system', one: 'the proof system' },
  implementation: { label: 'Implementation', one: 'the implementation' },
  codebase: { label: 'Code base', one: 'the code base' },
  team: { label: 'Team', one: 'the team' },
  library: { label: 'Library', one: 'the library' },
  key: { label: 'Key', one: 'the key' },
  curve: { label: 'Curve or hash', one: 'the curve or hash' },
  vendorRoot: { label: 'Vendor’s root', one: 'the vendor’s root' },
} satisfies Record<Dimension, { label: string; one: string }>;

/** "the library snarkjs" */
export const sharedWords = ({ dimension, value }: Shared): string =>
  `${DIMENSION_WORDS[dimension].one} ${dimension === 'family' && isFamily(value) ? FAMILY_WORDS[value] : value}`;

const isFamily = (value: string): value is keyof typeof FAMILY_WORDS => Object.hasOwn(FAMILY_WORDS, value);

/** "2", "1 to 3" */
export const boundsWords = (bounds: Bounds): string =>
  isExact(bounds) ? String(bounds.atLeast) : `${bounds.atLeast} to ${bounds.atMost}`;

/**
 * What a count of independent confirmations means: "1 independent confirmation out of 2 provers: they share a team and a
 * code base." A single prover is named as the single point of failure that it is.
 */
export function independenceSentence({ provers, confirmations, limitedBy, notKnown }: Independence): string {
  if (provers.length === 0) return 'No prover confirms this.';
  if (provers.length === 1) return '1 of 1: nothing here would catch its bug.';
  const many = confirmations.atMost === 1 ? 'confirmation' : 'confirmations';
  const head = `${boundsWords(confirmations)} independent ${many} out of ${provers.length} provers`;
  const limits = limitedBy.map(label).join(', ');
  const unknown = notKnown.length === 0 ? '' : ` Not known: ${notKnown.map(label).join(', ')}.`;
  return confirmations.atMost === provers.length ? `${head}.${unknown}` : `${head}, limited by ${limits}.${unknown}`;
}

const label = (dimension: Dimension): string => {
  const { label: word } = DIMENSION_WORDS[dimension];
  return `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
};
