import type { CheckDraft, ClaimsFound } from '../../core/adapter.ts';
import { all, ancestor, provenLogs, type RawLog, type ReadNext, type Steps } from '../../core/ask.ts';
import { listFindings } from '../../core/lists.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { type Bundle, FINALIZED, indexIn, readBundle, readFinalizations, readHidden } from './bundles.ts';
import { proverList, readOpening } from './opening.ts';
import type { Site } from './site.ts';
import { readState, type State } from './state.ts';

/** The newest `last` bundles as claims, with the counters that prove that there is none newer. */
export function* readClaims(site: Site, last: number): Steps<ClaimsFound | Gap> {
  const state = yield* readState(site);
  if (isGap(state)) return state;
  // Of the oldest, which those after it go on from, storage has all.
  const wanted: ReadNext = (found) =>
    indexesOf(found, state, last)
      .slice(1)
      .flatMap((index) => logOf(found, index) ?? []);
  const [said, opening] = yield* all([readFinalizations(site, state, wanted), readOpening(state)]);
  if (isGap(said)) return said;
  const named = indexesOf(said, state, last);
  const hidden = yield* readHidden(site, state, named);
  const logs = [...said, ...hidden];
  const indexes = hidden.length === 0 ? named : indexesOf(logs, state, last);
  const pairs = indexes.slice(1).map((index, i) => [indexes[i] ?? 0, index] as const);
  const read = yield* all(pairs.reverse().map((pair) => readClaim(site, pair, logs)));
  const claims = read.filter((one): one is Claim => !isGap(one)).slice(0, last);
  const findings = [...state.findings, ...listFindings('who may post and prove', proverList(site, opening))];
  return { claims, newest: newestOf(state, claims), rule: site.rule, findings };
}

/** The newest of them and the one before the oldest, in increasing order. What no counter covers was reverted, or is a lie. */
const indexesOf = (logs: readonly RawLog[], { finalized }: State, last: number): readonly number[] =>
  [...new Set(logs.map(indexIn))]
    .filter((index) => index <= finalized)
    .sort((a, b) => a - b)
    .slice(-last - 1);

const logOf = (logs: readonly RawLog[], index: number) => logs.findLast((one) => indexIn(one) === index);

function* readClaim(
  site: Site,
  [before, index]: readonly [number, number],
  logs: readonly RawLog[],
): Steps<Claim | Gap> {
  const log = logOf(logs, index);
  if (log === undefined) return gap('data-missing', `no log of batch ${index}`);
  const { blockNumber: block } = log;
  const filter = {
    address: site.contract,
    topics: [FINALIZED, numberToHex(index, 32)],
    fromBlock: block,
    toBlock: block,
  };
  const [bundle, header, proven] = yield* all([readBundle(site, before, index), ancestor(block), provenLogs(filter)]);
  if (isGap(bundle)) return bundle;
  if (isGap(header)) return header;
  if (isGap(proven)) return proven;
  if (proven.value.length === 0) return gap('data-missing', `block ${block} has no finalization of batch ${index}`);
  return claimOf(site, bundle, block, header.value.timestamp, evidenceOf([bundle, header, proven]));
}

const claimOf = (site: Site, bundle: Bundle, block: number, time: number, evidence: Claim['evidence']): Claim => ({
  id: String(bundle.index),
  statement: {
    chain: { l1: site.chainId, contract: site.contract },
    pre: bundle.preRoot,
    post: bundle.postRoot,
    range: { from: bundle.before + 1, to: bundle.index, unit: 'batch' },
    data: bundle.batch,
    config: numberToHex(site.l2ChainId, 32),
  },
  posted: { block, time },
  onL1: 'accepted',
  acceptedAt: time,
  evidence,
});

const newestOf = ({ committed, finalized, evidence }: State, [newest]: readonly Claim[]): CheckDraft => {
  const isWhole = finalized === 0 || newest?.id === String(finalized);
  const waiting = committed - finalized;
  return {
    checked: `Batch ${finalized} is the last one that is finalized: none is newer at this head. ${waiting} are posted after it, of which nobody has said yet what follows from them.`,
    result: isWhole ? verified(null) : unverifiable('data-missing', `how batch ${finalized} was finalized`),
    compared: [],
    evidence,
  };
};
