import type { Hex } from './hex.ts';
import { failed, type Outcome, provesNothing, unverifiable, worstOf } from './outcome.ts';
import type { Claim, Statement } from './statement.ts';
import type { Facts, Opinion } from './verdict.ts';

/** The parts of a statement that two provers must bind alike to agree. */
export const STATEMENT_PARTS = ['chain', 'pre', 'post', 'range', 'data', 'config'] as const;
export type StatementPart = (typeof STATEMENT_PARTS)[number];

/**
 * Where a prover stands on a claim, from checks alone:
 * - `backs`: verified here, and it binds this statement;
 * - `contradicts`: verified here, and it binds another result of the same step;
 * - `elsewhere`: verified here, and it binds another statement, which can stand beside this one;
 * - `refuted`: the check ran to its end and said no;
 * - `silent`: proven to have said nothing; `none-found`: nothing was found, and nothing proves that there is nothing;
 * - `unchecked`: could not be checked, or the yes proves nothing; `under-way`: is being checked.
 */
export type Stand =
  | 'backs'
  | 'contradicts'
  | 'elsewhere'
  | 'refuted'
  | 'silent'
  | 'none-found'
  | 'unchecked'
  | 'under-way';

export interface Standing {
  readonly prover: string;
  readonly stand: Stand;
  readonly outcome: Outcome;
  /** In which parts what it binds differs from the claim. */
  readonly differs: readonly StatementPart[];
  readonly acceptedByL1: boolean;
  readonly since?: number;
  /** How many sources were asked, where the absence is not proven. */
  readonly sources?: number;
}

/** Where every prover stands on a claim: those of the claim itself first, then those that oppose it. */
export const standingsOf = ({ claim, opinions, opposing }: Pick<Facts, 'claim' | 'opinions' | 'opposing'>) =>
  [...opinions, ...opposing].map((opinion): Standing => {
    const { prover, outcome, acceptedByL1, since, sources } = opinion;
    return {
      prover,
      stand: standOf(opinion, claim),
      outcome,
      differs: opinion.statement === undefined ? [] : differencesOf(opinion.statement, claim.statement),
      acceptedByL1,
      ...(since === undefined ? {} : { since }),
      ...(sources === undefined ? {} : { sources }),
    };
  });

/** Where one opinion stands on a claim. What its proof binds decides, not what it says of itself. */
export function standOf({ position, outcome, statement }: Opinion, claim: Claim): Stand {
  switch (outcome.status) {
    case 'failed':
      return 'refuted';
    case 'unverifiable':
      return position === 'silent' ? 'none-found' : 'unchecked';
    case 'pending':
      return position === 'silent' ? 'silent' : 'under-way';
    case 'verified':
      return provesNothing(outcome) ? 'unchecked' : boundBy(position, statement, claim);
  }
}

function boundBy(position: Opinion['position'], statement: Statement | undefined, claim: Claim): Stand {
  if (statement !== undefined) {
    const differs = differencesOf(statement, claim.statement);
    if (differs.length === 0) return position === 'silent' || position === 'unknown' ? 'unchecked' : 'backs';
    return isSameStep(differs) ? 'contradicts' : 'elsewhere';
  }
  if (position === 'backs') return 'backs';
  if (position === 'opposes') return 'contradicts';
  return position === 'silent' ? 'silent' : 'unchecked';
}

/** Two results of one step exclude each other. From another state, or from other data, another result may be right. */
const isSameStep = (differs: readonly StatementPart[]): boolean => differs.length === 1 && differs[0] === 'post';

/** In which parts two statements differ. The case of hexadecimal digits does not matter. */
export function differencesOf(a: Statement, b: Statement): readonly StatementPart[] {
  const same: Readonly<Record<StatementPart, boolean>> = {
    chain: a.chain.l1 === b.chain.l1 && equal(a.chain.contract, b.chain.contract),
    pre: equal(a.pre, b.pre),
    post: equal(a.post, b.post),
    range: a.range.from === b.range.from && a.range.to === b.range.to,
    data: equal(a.data, b.data),
    config: equal(a.config, b.config),
  };
  return STATEMENT_PARTS.filter((part) => !same[part]);
}

const equal = (a: Hex, b: Hex): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * Verified: proven that no prover contradicts the claim. Failed: proven that one does. A further proof that could not be
 * checked may be one that does.
 */
export function contradictionOf({ claim, opinions, opposing, noContradiction }: Facts): Outcome {
  const stands = [...opinions, ...opposing].map((opinion) => standOf(opinion, claim));
  if (stands.includes('contradicts')) return failed('provers-disagree');
  const unclear = opposing
    .map(({ outcome }) => (provesNothing(outcome) ? unverifiable('remark-refused') : outcome))
    .filter(({ status }) => status === 'unverifiable' || status === 'pending');
  return worstOf([noContradiction, ...unclear]);
}
