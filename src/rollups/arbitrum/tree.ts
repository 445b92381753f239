import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { rollupAbi } from './abi.ts';
import type { Created } from './assertion.ts';
import {
  type Assertion,
  isGenesis,
  readAssertion,
  readChildren,
  readExisting,
  readLogs,
  readNode,
  type Seen,
} from './nodes.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';

/** An assertion, and what the contract has concluded about it. */
export interface Standing {
  readonly assertion: Assertion;
  readonly onL1: 'open' | 'accepted' | 'rejected';
}

export interface Tree {
  /** Newest first. */
  readonly standings: readonly Standing[];
  /** Null: every assertion that can still be confirmed is among them. Else why that is not proven. */
  readonly unproven: Gap | null;
}

/** Blocks that a source is asked for logs of at a time, and how often at most. */
const RANGE = 10_000;
const MOST_RANGES = 16;
/** More than these are not looked at. */
const MOST_ASSERTIONS = 256;
const MOST_STAKERS = 64;
/** How many levels of the tree are looked up one after the other, where what was logged did not have them. */
const MOST_LEVELS = 16;

/**
 * The tree of assertions from the latest confirmed one on, and those before it that its logs reach. The contract keeps in
 * which blocks the first two children of each were made; a third one and what goes on from it end in an assertion on which
 * somebody has a stake.
 */
export function* readTree(site: Site, system: System, seen: Seen): Steps<Tree | Gap> {
  const { latestConfirmed } = system;
  const [node, logged] = yield* all([readNode(site, latestConfirmed), readLogged(site, system)]);
  if (isGap(node)) return node;
  for (const created of logged) seen.set(created.hash, created);
  const [root, existing] = yield* all([readAssertion(site, latestConfirmed, seen), readExisting(site, logged)]);
  if (isGap(root)) return root;
  // Without them the walk below still finds every first and second child, more slowly.
  const open = yield* readOpen(site, root, isGap(existing) ? [] : existing, () => readKnown(site, system, seen));
  const { found, known, isWhole, lost } = open;
  const before = ancestorsOf(root, known);
  const standings = [
    ...found.map((assertion): Standing => ({ assertion, onL1: 'open' })),
    ...[root, ...before].map((assertion): Standing => ({ assertion, onL1: 'accepted' })),
    ...lostAmong(known, root).map((assertion): Standing => ({ assertion, onL1: 'rejected' })),
  ].sort((a, b) => b.assertion.node.createdAtBlock - a.assertion.node.createdAtBlock);
  if (lost !== undefined) return { standings, unproven: lost };
  const unproven = isWhole ? null : yield* readStaked(site, system, standings);
  return { standings, unproven };
}

/** What sources name of the time in which those that are open were made. What is older is found by its block. */
function* readLogged(site: Site, { head, confirmPeriod }: System): Steps<readonly Created[]> {
  const from = site.hasNoSlots === true ? 0 : Math.max(0, head - 2 * confirmPeriod - RANGE);
  const starts = Array.from({ length: Math.floor((head - from) / RANGE) + 1 }, (_, i) => from + i * RANGE);
  const said = yield* all(
    starts
      .slice(-MOST_RANGES)
      .map((fromBlock) => readLogs(site, { fromBlock, toBlock: Math.min(head, fromBlock + RANGE - 1) })),
  );
  return said.flatMap((one) => (isGap(one) ? [] : one)).slice(-MOST_ASSERTIONS);
}

/** What sources name anew. */
function* readKnown(site: Site, system: System, seen: Seen): Steps<readonly Assertion[]> {
  const logged = yield* readLogged(site, system);
  for (const created of logged) seen.set(created.hash, created);
  const existing = yield* readExisting(site, logged);
  return isGap(existing) ? [] : existing;
}

interface Open {
  readonly found: readonly Assertion[];
  /** Those that were named, of this tree and others. */
  readonly known: readonly Assertion[];
  /** No assertion among them has more than one child, so that there is no other. */
  readonly isWhole: boolean;
  /** What could not be found, though L1 says that it is there. */
  readonly lost?: Gap;
}

/** Everything that goes on from an assertion, level by level. @param readAgain what sources name, asked anew. */
function* readOpen(
  site: Site,
  root: Assertion,
  named: readonly Assertion[],
  readAgain: () => Steps<readonly Assertion[]>,
): Steps<Open> {
  let known = named;
  const found: Assertion[] = [];
  let isWhole = true;
  let asked = 0;
  let level: readonly Assertion[] = [root];
  while (level.length > 0) {
    if (found.length > MOST_ASSERTIONS || asked > MOST_LEVELS) {
      return { found, known, isWhole, lost: gap('completeness-unproven', 'more assertions than are read') };
    }
    const children = yield* all(level.map(({ node }) => readChildren(site, node, known)));
    const next = children.flatMap((one) => one.found);
    found.push(...next);
    const lost = children.find((one) => one.lost !== undefined)?.lost;
    if (lost !== undefined) return { found, known, isWhole, lost };
    isWhole &&= children.every((one) => one.isWhole);
    if (children.some(({ isAsked }) => isAsked)) {
      // Who kept one back was found out by that, and is asked last from now on.
      if (asked === 0) known = [...known, ...(yield* readAgain())];
      asked++;
    }
    level = next;
  }
  return { found, known, isWhole };
}

/** The confirmed ones before an assertion: each names its parent by its hash. */
function ancestorsOf(root: Assertion, known: readonly Assertion[]): readonly Assertion[] {
  const parent = known.find(({ node }) => node.hash === root.created.parent);
  return isGenesis(root) || parent === undefined ? [] : [parent, ...ancestorsOf(parent, known)];
}

/** Those that go on from a confirmed assertion of which another child was confirmed, and what goes on from them. */
function lostAmong(known: readonly Assertion[], root: Assertion): readonly Assertion[] {
  const parentOf = ({ created }: Assertion) => known.find(({ node }) => node.hash === created.parent);
  const isLost = (one: Assertion): boolean => {
    const parent = parentOf(one);
    if (one.node.status !== 'pending' || parent === undefined) return false;
    return parent.node.status === 'confirmed' ? parent.node.hash !== root.node.hash : isLost(parent);
  };
  return known.filter(isLost);
}

/**
 * Whether somebody has a stake on an assertion that is not among these. Who made an assertion cannot take the stake back or move it while
 * nothing goes on from it, so that every end of the tree has one: but for those that the owner forced.
 */
function* readStaked(site: Site, { stakers, latestConfirmed }: System, known: readonly Standing[]): Steps<Gap | null> {
  if (stakers > MOST_STAKERS) return gap('completeness-unproven', `${stakers} stakers`);
  const staked = yield* all(Array.from({ length: stakers }, (_, i) => readStakedBy(site, i)));
  const missing = staked.find(isGap);
  if (missing !== undefined) return missing;
  const hashes = new Set(known.map(({ assertion }) => assertion.node.hash));
  const others = staked.filter((one): one is Staked => !isGap(one) && !hashes.has(one.hash));
  const dead = yield* all(others.map(({ hash }) => readIsDecided(site, hash, latestConfirmed)));
  const unknown = dead.findIndex((one) => one !== true);
  if (unknown < 0) return null;
  const why = dead[unknown];
  return typeof why === 'object' ? why : gap('completeness-unproven', `a stake on ${others[unknown]?.hash}`);
}

interface Staked {
  readonly hash: Digest;
}

function* readStakedBy({ contract }: Site, index: number): Steps<Staked | Gap> {
  const staker = yield* call(contract, rollupAbi, 'getStakerAddress', [BigInt(index)]);
  if (isGap(staker)) return staker;
  const staked = yield* call(contract, rollupAbi, 'latestStakedAssertion', [staker.value]);
  return isGap(staked) ? staked : { hash: staked.value };
}

/** True of an assertion that was confirmed, or whose parent was and has another child confirmed. */
function* readIsDecided(site: Site, hash: Digest, latestConfirmed: Digest): Steps<boolean | Gap> {
  const one = yield* readAssertion(site, hash);
  if (isGap(one)) return one;
  if (one.node.status === 'confirmed' || one.created.parent === latestConfirmed) return one.node.status === 'confirmed';
  const parent = yield* readAssertion(site, one.created.parent);
  return isGap(parent) ? parent : parent.node.status === 'confirmed';
}
