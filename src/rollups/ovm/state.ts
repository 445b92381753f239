import { encodeEventTopics } from 'viem/utils';
import { all, code, logs, type RawLog, type Steps } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { chainAbi, containerAbi } from './abi.ts';
import { type Header, readHeader } from './header.ts';
import type { Site } from './site.ts';

/** What holds for all batches of a chain now. Seconds, and Unix seconds. */
export interface State {
  readonly count: number;
  readonly window: number;
  /** From this L2 block on nothing is paid until a council has deleted what was disputed; 0: nothing was. */
  readonly disputedFrom: number;
  readonly container: Address;
  readonly codeHash: Digest;
  readonly now: number;
  readonly head: number;
  readonly evidence: readonly Digest[];
}

/** Whether another code runs than the pinned one: what its calls answer is then no known contract's word. */
export const isUnknown = ({ codeHash: pinned }: Site, { codeHash }: Pick<State, 'codeHash'>): boolean =>
  pinned !== undefined && pinned !== codeHash;

/** Reads them by proven calls; none of it rests on a storage layout. */
export function* readState({ contract, l2 }: Site): Steps<State | Gap> {
  const [count, window, disputed, container, runtime] = yield* all([
    call(contract, chainAbi, 'getTotalBatchesByChainId', [BigInt(l2)]),
    call(contract, chainAbi, 'FRAUD_PROOF_WINDOW', []),
    call(contract, chainAbi, 'earliestDisputedBlockNumber', []),
    call(contract, chainAbi, 'batches', []),
    code(contract),
  ]);
  if (isGap(count)) return count;
  if (isGap(window)) return window;
  // Its deployment of before has no such disputes.
  if (isGap(disputed) && disputed.gap !== 'call-reverted') return disputed;
  if (isGap(container)) return container;
  if (isGap(runtime)) return runtime;
  const disputedFrom = isGap(disputed) ? 0n : disputed.value;
  if ([count.value, window.value, disputedFrom].some((value) => value > MOST)) return gap('too-large');
  return {
    count: Number(count.value),
    window: Number(window.value),
    disputedFrom: Number(disputedFrom),
    container: container.value.toLowerCase() as Address,
    codeHash: runtime.value.hash,
    now: count.head.timestamp,
    head: count.head.number,
    evidence: evidenceOf([count, window, disputed, container, runtime]),
  };
}

/** Far beyond any time or count, and exact as a number. */
const MOST = BigInt(Number.MAX_SAFE_INTEGER) / 4n;

/** One batch, bound to the hash that L1 keeps of it. */
export interface Batch extends Header {
  readonly isDisputed: boolean;
  readonly evidence: readonly Digest[];
}

/** The widest range of blocks that sources are asked for logs of. */
const MOST_BLOCKS = 10_000;

/** The batches of these indices, newest first. Their logs are hints, each bound by its hash; one that nobody has is a gap. */
export function* readBatches(site: Site, state: State, indices: readonly number[]): Steps<readonly (Batch | Gap)[]> {
  const { contract: address, l2, hasNoSlots } = site;
  const hashes = yield* all(
    indices.map((i) => call(state.container, containerAbi, 'getByChainId', [BigInt(l2), BigInt(i)])),
  );
  const disputed = yield* all(
    hashes.map((hash) => (isGap(hash) ? nothing(hash) : call(address, chainAbi, 'isDisputedBatch', [hash.value]))),
  );
  const topics = encodeEventTopics({ abi: chainAbi, eventName: 'StateBatchAppended' }).filter(
    (topic): topic is Hex => typeof topic === 'string',
  );
  const known = indices.map((index, i) => ({ index, hash: hashes[i] }));
  const fromBlock = hasNoSlots === true ? 0 : Math.max(0, state.head - MOST_BLOCKS);
  const said = yield* logs({ address, topics, fromBlock, toBlock: state.head }, (found) =>
    isHonest(found, known, fromBlock === 0)
      ? null
      : { code: 'log-withheld', said: 'no log of a batch has the hash that L1 keeps of it' },
  );
  if (isGap(said)) return indices.map(() => said);
  return known.map(({ index, hash }, i) => {
    const dispute = disputed[i] as Proven<boolean> | Gap;
    if (hash === undefined || isGap(hash)) return hash ?? gap('data-missing');
    // Its deployment of before knows no disputes.
    if (isGap(dispute) && dispute.gap !== 'call-reverted') return dispute;
    const header = headerOf(said.hint, index, hash.value);
    if (header === undefined) return gap('data-missing', `no source has the log of batch ${index}`);
    const isDisputed = !isGap(dispute) && dispute.value;
    return { ...header, isDisputed, evidence: evidenceOf([hash, dispute, said]) };
  });
}

// biome-ignore lint/correctness/useYield: it takes the place of a question that cannot be asked.
function* nothing(missing: Gap): Steps<Gap> {
  return missing;
}

interface Known {
  readonly index: number;
  readonly hash: Proven<Digest> | Gap | undefined;
}

/**
 * A batch can have been posted more than once, after a deletion: one log of each that is named must fit.
 * @param isWhole all blocks were asked for, so that each batch must be named.
 */
const isHonest = (found: readonly RawLog[], known: readonly Known[], isWhole: boolean): boolean =>
  known.every(({ index, hash }) => {
    const named = isWhole || found.some((log) => indexOf(log) === index);
    return !named || hash === undefined || isGap(hash) || headerOf(found, index, hash.value) !== undefined;
  });

const indexOf = ({ topics }: RawLog): number => Number(topics[1] ?? -1);

function headerOf(found: readonly RawLog[], index: number, hash: Digest): Header | undefined {
  for (const log of found) {
    const header = indexOf(log) === index ? readHeader(log, hash) : null;
    if (header !== null) return header;
  }
  return undefined;
}
