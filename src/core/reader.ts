import type { Prover } from './prover.ts';
import type { Rule } from './rule.ts';

/** What a reader has at stake is counted in one of these. No exchange rate is asked for: each has its own tiers. */
export type Currency = 'ETH' | 'USD';

/** What the reader asks for up to a value: `atLeast` provers from at least `families` families. */
export interface Tier {
  /** In the rule's currency, inclusive; absent on the last tier: any value. */
  readonly upTo?: number;
  readonly atLeast: number;
  readonly families: number;
}

/** The reader's own rule: which agreement is enough for what is at stake. */
export interface ReaderRule {
  /** `by-value`: k of n by tiers. `fast-finality`: the preset of the name, whatever is at stake. */
  readonly kind: 'by-value' | 'fast-finality';
  readonly currency: Currency;
  /** What is at stake, in that currency. */
  readonly stake: number;
  readonly tiers: Readonly<Record<Currency, readonly Tier[]>>;
  /** Proofs that were verified with a remark do not count. */
  readonly strict: boolean;
}

/** One proof for pocket money, two kinds of proof for more, three proofs for what would hurt many. */
const DEFAULT_TIERS: ReaderRule['tiers'] = {
  ETH: [
    { upTo: 1, atLeast: 1, families: 1 },
    { upTo: 1000, atLeast: 2, families: 2 },
    { atLeast: 3, families: 2 },
  ],
  USD: [
    { upTo: 3000, atLeast: 1, families: 1 },
    { upTo: 3_000_000, atLeast: 2, families: 2 },
    { atLeast: 3, families: 2 },
  ],
};

export const DEFAULT_READER_RULE: ReaderRule = {
  kind: 'by-value',
  currency: 'ETH',
  stake: 10,
  tiers: DEFAULT_TIERS,
  strict: false,
};

/** ZK and TEE agree: final at once. One of them alone: final once the rollup's own game has accepted it. */
export const FAST_FINALITY: Rule = [
  {
    quorum: [
      { families: ['zk'], atLeast: 1 },
      { families: ['tee'], atLeast: 1 },
    ],
    delay: 0,
    clock: 'posted',
  },
  { quorum: [{ families: ['zk', 'tee'], atLeast: 1 }], delay: 0, clock: 'posted', when: 'accepted' },
];

/** The tier that a stake falls into: the first that reaches up to it. Undefined when none does. */
export function tierOf({ currency, stake, tiers }: ReaderRule): Tier | undefined {
  return tiers[currency].find(({ upTo }) => upTo === undefined || stake <= upTo);
}

/**
 * The reader's rule as a rule over these provers: the rollup's, and what runs in the reader's own browser. A stake that no
 * tier covers, or that is no number, gives a rule that nothing meets.
 */
export function ruleOfReader(reader: ReaderRule, provers: readonly Prover[]): Rule {
  if (reader.kind === 'fast-finality') return FAST_FINALITY;
  const tier = tierOf(reader);
  if (tier === undefined) return [];
  const ids = provers.filter(({ role }) => role !== 'release').map(({ id }) => id);
  const { atLeast, families } = tier;
  return [{ quorum: [{ provers: ids, atLeast, fromFamilies: families }], delay: 0, clock: 'posted' }];
}
