import type { LogPlace } from '../core/adapter.ts';
import { all, receipts, type Steps, type TransactionReceipt } from '../core/ask.ts';
import type { Digest } from '../core/hex.ts';
import { isGap } from '../core/proven.ts';
import type { CheckedClaim } from '../core/report.ts';
import type { Examined } from './examine.ts';

/** What it cost L1 to take one proof. */
export interface Price {
  readonly claim: string;
  readonly prover: string;
  /** That the whole transaction used, refunds taken off. */
  readonly gas: number;
  readonly evidence: readonly Digest[];
}

/**
 * The gas of the transactions with which L1 took proofs: of each prover the newest alone, since no less than all receipts of
 * a block prove it, which are hundreds of kilobytes on a busy chain. So one look reads at most one block per prover. What is
 * out of reach there stays unknown; no older proof is tried in its place.
 * @param examined newest first.
 */
export function* readPrices(examined: readonly Pick<Examined, 'claim' | 'facts'>[]): Steps<readonly Price[]> {
  const newest = new Map<string, { readonly claim: string; readonly taken: LogPlace }>();
  for (const { claim, facts } of examined) {
    for (const { prover, acceptedByL1, taken } of facts.proofs) {
      if (acceptedByL1 && taken !== undefined && !newest.has(prover)) newest.set(prover, { claim: claim.id, taken });
    }
  }
  const asked = [...newest];
  const blocks = yield* all(asked.map(([, { taken }]) => receipts(taken.block)));
  return asked.flatMap(([prover, { claim, taken }], i): readonly Price[] => {
    const block = blocks[i];
    if (block === undefined || isGap(block)) return [];
    const gas = gasOf(block.value, taken);
    return gas === undefined ? [] : [{ claim, prover, gas, evidence: block.evidence }];
  });
}

/** @returns undefined unless exactly one transaction wrote such a log. */
function gasOf(all: readonly TransactionReceipt[], { address, topics }: LogPlace): number | undefined {
  const same = (one: string | undefined, other: string) => one?.toLowerCase() === other.toLowerCase();
  const wrote = all.flatMap(({ logs }, i) =>
    logs.some(
      (log) => same(log.address, address) && topics.every((topic, j) => topic === null || same(log.topics[j], topic)),
    )
      ? [i]
      : [],
  );
  const [index, ...more] = wrote;
  if (index === undefined || more.length > 0) return undefined;
  // A receipt has what the block had used by the end of it (Yellow Paper, section 4.4.1).
  return (all[index]?.cumulativeGasUsed ?? 0) - (all[index - 1]?.cumulativeGasUsed ?? 0);
}

/** The same claim, with what is known of prices on the opinions and rows that they belong to. */
export function priced(checked: CheckedClaim, prices: readonly Price[]): CheckedClaim {
  const mine = new Map(prices.filter(({ claim }) => claim === checked.claim.id).map((price) => [price.prover, price]));
  if (mine.size === 0) return checked;
  return {
    ...checked,
    opinions: checked.opinions.map((opinion) => {
      const price = opinion.acceptedByL1 ? mine.get(opinion.prover) : undefined;
      return price === undefined ? opinion : { ...opinion, gas: price.gas };
    }),
    steps: checked.steps.map((step) => {
      const price = step.step.startsWith('proof:') ? mine.get(step.step.slice('proof:'.length)) : undefined;
      return price === undefined ? step : { ...step, evidence: [...new Set([...step.evidence, ...price.evidence])] };
    }),
  };
}
