import { keccak256 } from 'viem/utils';
import {
  all,
  type LogFilter,
  placedLogs,
  type RawLog,
  type ReadNext,
  type SourceFault,
  type Steps,
} from '../../core/ask.ts';
import type { Address } from '../../core/hex.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { type Carried, readCarried } from '../../formats/carried.ts';
import type { Ahead, EvmReplayInput } from '../../formats/evmReplay.ts';
import { firstRemembered } from '../../formats/remembered.ts';
import { factSlot } from '../../formats/sharp.ts';
import { type MainCall, PAGES_LOGGED, pageFacts, readMainCall, sharpAbi, taskFacts } from '../../formats/sharpCalls.ts';
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

/** Where a log may stand of every task that a verifier took. */
const filterOf = (site: Site, head: number, address: Address): LogFilter => ({
  ...{ address, topics: [PAGES_LOGGED], toBlock: head },
  fromBlock: firstRemembered(head, site.hasNoSlots),
});

/** A log about an update, no later than that. */
const isAbout =
  (update: Update) =>
  ({ data, blockNumber }: RawLog): boolean =>
    data.slice(0, 66) === update.fact && blockNumber <= update.block;

const firstAbout =
  (update: Update): ReadNext =>
  (found) =>
    found.filter(isAbout(update)).slice(0, 1);

/**
 * The call by which a verifier took the proof of a fact. It leaves a log of each task by the name of its output; a source says where,
 * and that block is proven.
 */
export function* readSharpProof(
  site: Site,
  { head }: System,
  update: Update,
  { registry }: Pick<RegisteredFact, 'registry'>,
): Steps<SharpProof | Gap> {
  const ours = firstAbout(update);
  const said = yield* placedLogs(
    filterOf(site, head, registry),
    (found) => withheld(ours(found).length > 0, registry, update),
    ours,
  );
  return isGap(said) ? said : yield* readLog(site, ours(said.hint)[0]);
}

/** The same of every verifier of which some source knows such a log, whichever of them has the fact: nobody is blamed yet. */
export function* readCandidates(
  site: Site,
  { head }: System,
  update: Update,
): Steps<ReadonlyMap<Address, SharpProof | Gap>> {
  const found = yield* all(
    site.verifiers.map(function* ({ address }): Steps<readonly [Address, SharpProof | Gap]> {
      const ours = firstAbout(update);
      const said = yield* placedLogs(filterOf(site, head, address), () => null, ours);
      return [address, isGap(said) ? said : yield* readLog(site, ours(said.hint)[0])];
    }),
  );
  return new Map(found);
}

function* readLog(site: Site, log: RawLog | undefined): Steps<SharpProof | Gap> {
  if (log === undefined) return gap('data-missing', 'no log of its proof');
  const { address, topics, data, blockNumber, transactionHash } = log;
  const carried = yield* readCarried(
    { address, topics, data, block: blockNumber, at: transactionHash },
    { [address]: sharpAbi, [site.callProxy]: sharpAbi },
  );
  if (isGap(carried)) return carried;
  const main = readMainCall(carried.input);
  return main === undefined
    ? gap('unsupported-format', carried.functionName)
    : { carried, main, log: { address, topics, blockNumber } };
}

/** The slot of the fact is set, so that a log of it was written: perhaps longer ago than L1 remembers. */
const withheld = (isThere: boolean, registry: Address, { to }: Update): SourceFault | null =>
  isThere ? null : { code: 'log-withheld', said: `no log of ${registry} about the proof up to L2 block ${to.block}` };

/**
 * Runs the verifier's own code on the call once more: it must store the fact, which it does not find there. Facts of registries that it
 * asks (Merkle, FRI, pages) are L1's, from proven slots.
 */
export function replayOf(site: Site, { carried, main }: SharpProof, { registry, fact }: RegisteredFact): ProofInput {
  const input: EvmReplayInput = {
    ...{ form: 'l1', chainId: site.chainId, to: registry, data: carried.input, acceptedEarlier: true },
    accept: { stores: [{ account: registry, slot: factSlot(keccak256, fact), value: ONE }] },
    ahead: aheadOf(site, registry, main),
  };
  return { verifier: 'evm-replay', input };
}

/** Slots of a verifier that a call reads besides facts: a flag, bootloader, registry of pages, and its list of layouts. */
const OWN_SLOTS = 6;
/** Slots in which the verifier of a layout keeps whom it asks, at the most. */
const LAYOUT_SLOTS = 14;

/** What the run will touch, as far as it follows from the call: facts of Merkle trees and FRI layers come out as it runs. */
function aheadOf({ helpers, pages, layouts }: Site, registry: Address, main: MainCall): Ahead {
  const list = BigInt(keccak256(numberToHex(5, 32)));
  const layout = layouts[main.layout];
  const counted = (account: Address, count: number) =>
    Array.from({ length: count }, (_, i) => ({ account, slot: numberToHex(i, 32) }));
  const facts = pageFacts(keccak256, main).map((fact) => ({ account: pages, slot: factSlot(keccak256, fact) }));
  const tasks = taskFacts(keccak256, main).map((fact) => ({ account: registry, slot: factSlot(keccak256, fact) }));
  return {
    codes: [registry, ...helpers.map(({ address }) => address)],
    slots: [
      ...counted(registry, OWN_SLOTS),
      ...(Number.isNaN(main.layout) ? [] : [{ account: registry, slot: numberToHex(list + BigInt(main.layout), 32) }]),
      ...(layout === undefined ? [] : counted(layout, LAYOUT_SLOTS)),
      ...counted(pages, 2).slice(1),
      ...[...facts, ...tasks].slice(0, MOST_FACTS),
    ],
  };
}

/** More are asked for one after the other, as the run meets them. */
const MOST_FACTS = 700;

/** What is shown of a proof: how many tasks it has, and its security as its own parameters give it. */
export function words({ main, carried }: SharpProof): string {
  const { queries, logBlowup, powBits } = main.security;
  const bits = queries * logBlowup + powBits;
  return `A STARK of ${main.tasks.length} tasks, this update one of them, taken in block ${carried.block}: ${queries} queries of ${logBlowup} bits and ${powBits} bits of work, ${bits} bits in all (conjectured). The code of L1’s verifier is run on it again; what it opens of Merkle trees, FRI layers and memory pages stands in proven slots.`;
}
