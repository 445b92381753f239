import { all, type LogFilter, placedLogs, type RawLog, type SourceFault, type Steps } from '../../core/ask.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import { firstRemembered } from '../../formats/remembered.ts';
import type { Site, State } from './site.ts';
import type { System } from './system.ts';
import { isSame, readUpdate, stateIn, UPDATED, type Update, type UpdateLog } from './updates.ts';

/** What the core took, newest first. */
export interface History {
  /** An unbroken chain down from the state that the core has. */
  readonly standing: readonly Update[];
  /** Taken, and undone since: the core was set to a state of before. */
  readonly undone: readonly Update[];
}

/**
 * The newest updates. Which blocks they stand in is a source's word; what the blocks hold is proven, each update names the state that it
 * goes on from, and the newest must end in the state that the core has.
 */
export function* readHistory(site: Site, system: System, most: number): Steps<History | Gap> {
  const { state, head } = system;
  if (isSame(state, site.first)) return { standing: [], undone: [] };
  // As many as can be needed, if nothing was undone in between; and all that stand above the newest were.
  const wanted = (said: readonly RawLog[]) => {
    const found = onceEach(said);
    const newest = found.findLastIndex(({ data }) => isSame(stateIn(data), state));
    return [...found.slice(Math.max(0, newest + 1 - most), newest + 1), ...found.slice(newest + 1).slice(-most)];
  };
  const said = yield* placedLogs(filterOf(site, head), (found) => withheld(found, state), wanted);
  if (isGap(said)) return said;
  const read = yield* all(wanted(said.hint).map((log) => readUpdate(site, placed(log))));
  const updates = read.filter((one): one is Update => !isGap(one));
  const standing = chainOf(updates, state);
  // What L1 no longer remembers ends the list. Of the newest it must.
  if (standing.length === 0)
    return read.find(isGap) ?? gap('data-missing', `no update to L2 block ${state.block} in reach`);
  const oldest = standing.at(-1);
  // Whoever goes on from a state that the chain has left behind cannot stand beside it.
  const isBeside = (one: Update) =>
    oldest !== undefined && (one.block > oldest.block || one.from.block >= oldest.from.block);
  const undone = updates.filter((one) => !standing.includes(one) && isBeside(one));
  return { standing, undone: undone.reverse() };
}

/** A block holds one update to a state: one that a source sends twice was not taken twice. */
const onceEach = (said: readonly RawLog[]): readonly RawLog[] => [
  ...new Map(said.map((log) => [`${log.blockNumber} ${log.data}`, log])).values(),
];

/** As far back as L1 remembers its blocks. */
export const filterOf = (site: Site, head: number): LogFilter => ({
  ...{ address: site.contract, topics: [UPDATED], toBlock: head },
  fromBlock: firstRemembered(head, site.hasNoSlots),
});

export const placed = ({ data, blockNumber, transactionHash }: RawLog): UpdateLog => ({
  data,
  block: blockNumber,
  at: transactionHash,
});

function withheld(found: readonly RawLog[], state: State): SourceFault | null {
  if (found.some(({ data }) => isSame(stateIn(data), state))) return null;
  return { code: 'log-withheld', said: `no log of the update to L2 block ${state.block}, where the core is` };
}

/** Down from a state, each update going on from the one before it. */
function chainOf(updates: readonly Update[], state: State): readonly Update[] {
  const chain: Update[] = [];
  let wanted = state;
  for (const update of [...updates].reverse()) {
    if (!isSame(update.logged.state, wanted)) continue;
    chain.push(update);
    wanted = update.from;
  }
  return chain;
}
