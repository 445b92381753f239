import { keccak256 } from 'viem/utils';
import { logs, type RawLog, type SourceFault, type Steps } from '../../core/ask.ts';
import type { Address } from '../../core/hex.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { type Carried, readCarried } from '../../formats/carried.ts';
import type { EvmReplayInput } from '../../formats/evmReplay.ts';
import { firstRemembered } from '../../formats/remembered.ts';
import { factSlot } from '../../formats/sharp.ts';
import { type MainCall, PAGES_LOGGED, readMainCall, sharpAbi } from '../../formats/sharpCalls.ts';
import { ONE, type RegisteredFact } from './facts.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';
import type { Update } from './updates.ts';

/** The call that brought a STARK to L1, proven to be what L1 carried. */
export interface SharpProof {
  readonly carried: Carried;
  readonly main: MainCall;
  /** Where the log of this task stands. */
  readonly log: Pick<RawLog, 'address' | 'topics' | 'blockNumber'>;
}

/** L1 blocks before an update in which its proof is looked for: a day, as facts come hours before the update at most. */
const BEFORE = 7_200;

/**
 * The call by which a verifier took the proof of a fact. It leaves a log of each task by the name of its output; a source says where,
 * and that block is proven.
 */
export function* readSharpProof(
  site: Site,
  { head }: System,
  update: Update,
  { registry }: RegisteredFact,
): Steps<SharpProof | Gap> {
  const first = firstRemembered(head, site.hasNoSlots);
  const fromBlock = site.hasNoSlots ? first : Math.max(first, update.block - BEFORE);
  const filter = { address: registry, topics: [PAGES_LOGGED], fromBlock, toBlock: update.block };
  const isOurs = ({ data }: RawLog) => data.slice(0, 66) === update.fact;
  const said = yield* logs(filter, (found) => withheld(found.some(isOurs), registry, update));
  if (isGap(said)) return said;
  const log = said.hint.find(isOurs);
  if (log === undefined) return gap('data-missing', 'no log of its proof');
  const { address, topics, data, blockNumber, transactionHash } = log;
  const carried = yield* readCarried(
    { address, topics, data, block: blockNumber, at: transactionHash },
    { [registry]: sharpAbi, [site.callProxy]: sharpAbi },
  );
  if (isGap(carried)) return carried;
  const main = readMainCall(carried.input);
  return main === undefined
    ? gap('unsupported-format', carried.functionName)
    : { carried, main, log: { address, topics, blockNumber } };
}

/** The slot of the fact is set, so that a log of it was written: perhaps longer ago than is searched. */
const withheld = (isThere: boolean, registry: Address, { to }: Update): SourceFault | null =>
  isThere ? null : { code: 'log-withheld', said: `no log of ${registry} about the proof up to L2 block ${to.block}` };

/**
 * Runs the verifier's own code on the call once more: it must store the fact, which it does not find there. Facts of registries that it
 * asks (Merkle, FRI, pages) are L1's, from proven slots.
 */
export function replayOf(site: Site, { carried }: SharpProof, { registry, fact }: RegisteredFact): ProofInput {
  const input: EvmReplayInput = {
    ...{ form: 'l1', chainId: site.chainId, to: registry, data: carried.input, acceptedEarlier: true },
    accept: { stores: [{ account: registry, slot: factSlot(keccak256, fact), value: ONE }] },
  };
  return { verifier: 'evm-replay', input };
}

/** What is shown of a proof: how many tasks it has, and its security as its own parameters give it. */
export function words({ main, carried }: SharpProof): string {
  const { queries, logBlowup, powBits } = main.security;
  const bits = queries * logBlowup + powBits;
  return `A STARK of ${main.tasks.length} tasks, this update one of them, taken in block ${carried.block}: ${queries} queries of ${logBlowup} bits and ${powBits} bits of work, ${bits} bits in all (conjectured). The code of L1’s verifier is run on it again; what it opens of Merkle trees, FRI layers and memory pages stands in proven slots.`;
}
