import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { factoryAbi, gameAbi, kailuaAbi, portalAbi, registryAbi } from './abi.ts';
import { type GameCode, readGameCode } from './implementations.ts';
import { kindOf, type Site } from './site.ts';
import type { System } from './system.ts';

/** A game as the factory lists it. */
export interface Listed {
  readonly index: number;
  readonly type: number;
  readonly address: Address;
  readonly evidence: readonly Digest[];
}

/** One game, with what every kind has. Times are Unix seconds. */
export interface Game extends Listed {
  readonly status: 'in-progress' | 'challenger-wins' | 'defender-wins';
  readonly createdAt: number;
  /** 0 while it is in progress. */
  readonly resolvedAt: number;
  readonly root: Digest;
  readonly creator: Address;
  readonly l1Head: Digest;
  /** Last L2 block of the step, and the block and root that it starts from. */
  readonly block: number;
  readonly startBlock: number;
  readonly startRoot: Digest;
  readonly isBlacklisted: boolean;
  readonly isRetired: boolean;
  readonly isRespected: boolean;
  readonly code: GameCode;
}

export function* readListed({ contract }: Site, index: number): Steps<Listed | Gap> {
  const entry = yield* call(contract, factoryAbi, 'gameAtIndex', [BigInt(index)]);
  if (isGap(entry)) return entry;
  const [type, , proxy] = entry.value;
  return { index, type, address: proxy.toLowerCase() as Address, evidence: entry.evidence };
}

const STATUS = ['in-progress', 'challenger-wins', 'defender-wins'] as const;

/** Reads a game of the factory's list by calls to the game itself. */
export function* readGame(site: Site, system: System, listed: Listed): Steps<Game | Gap> {
  const { address } = listed;
  const read = yield* all([
    call(address, gameAbi, 'status', []),
    call(address, gameAbi, 'createdAt', []),
    call(address, gameAbi, 'resolvedAt', []),
    call(address, gameAbi, 'rootClaim', []),
    call(address, gameAbi, 'gameCreator', []),
    call(address, gameAbi, 'l1Head', []),
    readL2Block(address),
    readStart(listed),
    readStanding(site, system, listed),
    readGameCode(address, site),
  ]);
  const missing = read.find(isGap);
  if (missing !== undefined) return missing;
  const [status, created, resolved, root, creator, l1Head, block, start, standing, gameCode] = read as readonly [
    Proven<number>,
    Proven<bigint>,
    Proven<bigint>,
    Proven<Digest>,
    Proven<Address>,
    Proven<Digest>,
    Proven<bigint>,
    Start,
    Standing,
    GameCode,
  ];
  const named = STATUS[status.value];
  if (named === undefined) return gap('unsupported-version', `status ${status.value} of game ${listed.index}`);
  // A rounded block number would be another statement.
  const numbers = [created.value, resolved.value, block.value, start.block];
  if (numbers.some((value) => value > BigInt(Number.MAX_SAFE_INTEGER))) return gap('too-large', `game ${listed.index}`);
  const createdAt = Number(created.value);
  const { retiredBefore, generation } = system;
  return {
    ...listed,
    status: named,
    createdAt,
    resolvedAt: Number(resolved.value),
    root: root.value,
    creator: creator.value.toLowerCase() as Address,
    l1Head: l1Head.value,
    block: Number(block.value),
    startBlock: Number(start.block),
    startRoot: start.root,
    isBlacklisted: standing.isBlacklisted,
    isRetired: generation === 'portal' ? createdAt < retiredBefore : createdAt <= retiredBefore,
    isRespected: standing.isRespected,
    code: gameCode,
    evidence: evidenceOf([
      listed,
      ...[status, created, resolved, root, creator, l1Head, block],
      start,
      standing,
      gameCode,
    ]),
  };
}

/** The newer name counts; a revert says that the game knows the older one alone. Both are asked for, which saves a round trip. */
export function* readL2Block(address: Address): Steps<Proven<bigint> | Gap> {
  const [read, older] = yield* all([
    call(address, gameAbi, 'l2SequenceNumber', []),
    call(address, gameAbi, 'l2BlockNumber', []),
  ]);
  return isGap(read) && read.gap === 'call-reverted' ? older : read;
}

/** What a game goes on from. */
interface Start {
  readonly block: bigint;
  readonly root: Digest;
  readonly evidence: readonly Digest[];
}

/** The game says it itself, or names the game that it goes on from. */
function* readStart({ address, type }: Listed): Steps<Start | Gap> {
  if (kindOf(type) !== 'kailua') {
    const [block, root] = yield* all([
      call(address, gameAbi, 'startingBlockNumber', []),
      call(address, gameAbi, 'startingRootHash', []),
    ]);
    if (isGap(block)) return block;
    if (isGap(root)) return root;
    return { block: block.value, root: root.value, evidence: evidenceOf([block, root]) };
  }
  const parent = yield* call(address, kailuaAbi, 'parentGame', []);
  if (isGap(parent)) return parent;
  const of = parent.value.toLowerCase() as Address;
  const [block, root] = yield* all([readL2Block(of), call(of, gameAbi, 'rootClaim', [])]);
  if (isGap(block)) return block;
  if (isGap(root)) return root;
  // What all others go on from names itself, and its step is the one block that it is about.
  const isFirst = of === address && block.value > 0n;
  return { block: block.value - (isFirst ? 1n : 0n), root: root.value, evidence: evidenceOf([parent, block, root]) };
}

interface Standing {
  readonly isBlacklisted: boolean;
  readonly isRespected: boolean;
  readonly evidence: readonly Digest[];
}

/** In the older generation a game counts by the type that is respected now, in the current one by that of its creation. */
function* readStanding(site: Site, system: System, { address, type }: Listed): Steps<Standing | Gap> {
  if (system.generation === 'portal') {
    const listed = yield* call(site.portal, portalAbi, 'disputeGameBlacklist', [address]);
    if (isGap(listed)) return listed;
    return { isBlacklisted: listed.value, isRespected: type === system.respectedType, evidence: listed.evidence };
  }
  const [listed, respected, registered] = yield* all([
    call(system.registry, registryAbi, 'isGameBlacklisted', [address]),
    call(system.registry, registryAbi, 'isGameRespected', [address]),
    call(system.registry, registryAbi, 'isGameRegistered', [address]),
  ]);
  if (isGap(listed)) return listed;
  if (isGap(respected)) return respected;
  if (isGap(registered)) return registered;
  return {
    isBlacklisted: listed.value,
    isRespected: respected.value && registered.value,
    evidence: evidenceOf([listed, respected, registered]),
  };
}
