import type { CheckDraft, ClaimsFound } from '../../core/adapter.ts';
import { all, placedLogs, type RawLog, type ReadNext, type SourceFault, type Steps } from '../../core/ask.ts';
import { listFindings } from '../../core/lists.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { call } from '../../formats/abi.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { firstRemembered, REMEMBERED_SECONDS } from '../../formats/remembered.ts';
import { timelockAbi } from './abi.ts';
import { type Batch, COMMITTED, numberIn, placed, readBatch } from './batches.ts';
import type { Site } from './site.ts';
import { readState, type State } from './state.ts';
import { readValidators } from './validators.ts';

/** The newest `last` batches as claims, with the counters that prove that there is none newer. */
export function* readClaims(site: Site, last: number): Steps<ClaimsFound | Gap> {
  const [state, validators] = yield* all([readState(site), readValidators(site)]);
  if (isGap(state)) return state;
  const { committed } = state;
  const findings = [...state.findings, ...listFindings('who may commit, prove and execute', validators)];
  const { rule } = site;
  const numbers = Array.from({ length: Math.min(last, committed) }, (_, i) => committed - i);
  if (numbers.length === 0) return { claims: [], newest: newestOf(state, []), rule, findings };
  const said = yield* readCommits(site, state, (found) => found.filter((log) => numbers.includes(numberIn(log, 1))));
  if (isGap(said)) return said;
  const read = yield* all(numbers.map((number) => readNamed(site, number, said)));
  const batches = read.filter((one): one is Batch => one !== null && !isGap(one));
  const claims = batches.map((batch) => claimOf(site, state, batch));
  return { claims, newest: newestOf(state, batches), rule, findings };
}

/** The logs of commits, oldest first: a source's word, which has the newest one where L1 still remembers it. @param wanted those that are read next. */
function* readCommits(
  { contract, timelock, hasNoSlots }: Site,
  { committed, head }: State,
  wanted: ReadNext,
): Steps<readonly RawLog[] | Gap> {
  const fromBlock = firstRemembered(head.number, hasNoSlots);
  const filter = { address: contract, topics: [COMMITTED], fromBlock, toBlock: head.number };
  const [postedAt, said] = yield* all([
    call(timelock, timelockAbi, 'getCommittedBatchTimestamp', [contract, BigInt(committed)]),
    placedLogs(filter, () => null, wanted),
  ]);
  if (isGap(said)) return said;
  const isThere = withheld(said.hint, committed) === null;
  // A source can have nothing of a block that L1 remembers no more; of a younger one it keeps something back, and another is asked.
  const isYoung =
    hasNoSlots === true || (!isGap(postedAt) && BigInt(head.timestamp) - postedAt.value < BigInt(REMEMBERED_SECONDS));
  if (isThere || !isYoung) return said.hint;
  const again = yield* placedLogs(filter, (found) => withheld(found, committed), wanted);
  return isGap(again) ? again : again.hint;
}

/** Storage has a hash of this batch, so the log of its commit was written. */
function withheld(found: readonly RawLog[], newest: number): SourceFault | null {
  if (found.some((log) => numberIn(log, 1) === newest)) return null;
  return { code: 'log-withheld', said: `no log of the commit of batch ${newest}, which storage proves` };
}

/** Null where no log names the batch: it is older than L1 remembers. Of several commits of one number, the newest is tried first. */
function* readNamed(site: Site, number: number, found: readonly RawLog[]): Steps<Batch | Gap | null> {
  const tries = found.filter((log) => numberIn(log, 1) === number).reverse();
  let read: Batch | Gap | null = null;
  for (const log of tries) {
    read = yield* readBatch(site, number, placed(log));
    if (!isGap(read)) return read;
  }
  return read;
}

function claimOf(site: Site, { executed }: State, { number, before, stored, block, time, evidence }: Batch): Claim {
  return {
    id: String(number),
    statement: {
      chain: { l1: site.chainId, contract: site.contract },
      pre: before.batchHash,
      post: stored.batchHash,
      range: { from: number, to: number, unit: 'batch' },
      data: stored.commitment,
      config: numberToHex(site.l2ChainId, 32),
    },
    posted: { block, time },
    onL1: number <= executed ? 'accepted' : 'open',
    evidence,
  };
}

const newestOf = (
  { committed, verified: proven, executed, evidence }: State,
  batches: readonly Batch[],
): CheckDraft => {
  const isWhole = committed === 0 || batches[0]?.number === committed;
  return {
    checked: `The diamond has ${committed} batches, ${proven} of them proven and ${executed} executed: none is newer at this head.`,
    result: isWhole ? verified(null) : unverifiable('data-missing', `what was committed as batch ${committed}`),
    compared: [],
    evidence,
  };
};
