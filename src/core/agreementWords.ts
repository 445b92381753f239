import type { Stand, Standing, StatementPart } from './agreement.ts';
import type { Conclusion, Match } from './conclusion.ts';
import type { NameOf } from './ruleWords.ts';
import { reasonOf } from './words.ts';

/** Where a prover stands, as a clause: "ZK A backs this statement". */
export const STAND_WORDS = {
  backs: 'backs this statement',
  contradicts: 'binds another result of the same step',
  elsewhere: 'binds another statement',
  refuted: 'does not hold',
  silent: 'is silent',
  'none-found': 'has nothing that was found',
  unchecked: 'could not be checked',
  'under-way': 'is being checked',
} satisfies Record<Stand, string>;

export const PART_WORDS = {
  chain: 'the chain',
  pre: 'the state before',
  post: 'the state after',
  range: 'the blocks',
  data: 'the data',
  config: 'the configuration',
} satisfies Record<StatementPart, string>;

/** "ZK A backs this statement." "TEE is silent: proven by L1's storage." "SP1: none found at 2 sources." */
export function standingSentence({ prover, stand, outcome, differs, sources }: Standing, name: NameOf): string {
  const who = name(prover);
  if (stand === 'none-found') {
    const where = sources === undefined ? 'at your sources' : `at ${sources} ${sources === 1 ? 'source' : 'sources'}`;
    return `${who}: none found ${where}, and nothing proves that there is none.`;
  }
  if (stand === 'silent') return `${who} is silent, and that is proven.`;
  if (stand === 'contradicts' || stand === 'elsewhere') {
    const parts = differs.map((part) => PART_WORDS[part]);
    return `${who} ${STAND_WORDS[stand]}${parts.length === 0 ? '' : `: it differs in ${listed(parts)}`}.`;
  }
  const reason = reasonOf(outcome);
  return `${who} ${STAND_WORDS[stand]}${reason === '' ? '' : `: ${reason}`}.`;
}

const MATCH_WORDS = {
  same: 'The rule, evaluated here, comes to the same',
  'l1-ahead': 'The rule, evaluated here, is not met',
  'l1-behind': 'Here it is decided already',
  against: 'Evaluated here, the opposite holds',
  unclear: 'Whether the rule is met could not be told here',
} satisfies Record<Match, string>;

/** What L1 made of a claim, and what the same rule comes to here: "L1 accepted this with one proof. The rule, ..." */
export function conclusionSentence({ onL1, proofs, match }: Conclusion): string {
  const count = proofs.length;
  const number = NUMBERS[count] ?? String(count);
  const many = `${number} ${count === 1 ? 'proof' : 'proofs'}`;
  const said = {
    accepted: `L1 accepted this with ${many}`,
    rejected: `L1 rejected this; it had taken ${many} of it`,
    voided: `On L1 this was voided; it had taken ${many} of it`,
    open: `L1 has not decided on this; it has taken ${many}`,
  }[onL1];
  return `${said}. ${MATCH_WORDS[match]}.`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five'];

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
