import { type ReaderRule, type Tier, tierOf } from './reader.ts';

/** The reader's rule in a sentence: "For 10 ETH at stake: at least 2 provers of at least 2 kinds." */
export function readerSentence(reader: ReaderRule): string {
  const strict = reader.strict ? ' A proof that was verified with a remark does not count.' : '';
  if (reader.kind === 'fast-finality') return `${FAST_WORDS}${strict}`;
  const tier = tierOf(reader);
  const at = `For ${reader.stake} ${reader.currency} at stake`;
  return tier === undefined
    ? `${at}: no tier covers that, so nothing is enough.`
    : `${at}: ${tierWords(tier)}.${strict}`;
}

/** What the preset of the name says. */
export const FAST_WORDS =
  'A ZK proof and a TEE agree: final at once. One of them alone: final when the rollup’s own game has accepted it. A contradiction: failed.';

/** "at least 2 provers of at least 2 kinds" */
export function tierWords({ atLeast, families }: Tier): string {
  const provers = atLeast === 1 ? 'one prover' : `at least ${atLeast} provers`;
  return families > 1 ? `${provers} of at least ${families} kinds` : provers;
}
