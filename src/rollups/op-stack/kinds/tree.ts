import { all, type Steps } from '../../../core/ask.ts';
import type { Dispute, Move } from '../../../core/dispute.ts';
import type { Address } from '../../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../../core/proven.ts';
import { call } from '../../../formats/abi.ts';
import { faultAbi } from '../abi.ts';
import type { Game } from '../games.ts';
import type { System } from '../system.ts';

/** The dispute below a root, and when it began, in Unix seconds; null while nobody has answered the root. */
export interface Tree {
  readonly dispute: Dispute;
  readonly challengedAt: number | null;
  readonly evidence: Game['evidence'];
}

/** Moves that are read: the root, its first answer, and the newest, whose clocks run longest. The bound holds with fewer. */
const MOST_MOVES = 24;

/** No move is decided before the clock of those who could answer it has run out, and the root only after all of them. */
export function* readTree(system: System, { address, status, createdAt }: Game): Steps<Tree | Gap> {
  const isOpen = status === 'in-progress';
  const [total, most, byNumber] = yield* all([
    call(address, faultAbi, 'claimDataLen', []),
    call(address, faultAbi, 'maxClockDuration', []),
    call(address, faultAbi, 'l2BlockNumberChallenged', []),
    // Every game has its root: asked for beside, it needs no round trip of its own below.
    call(address, faultAbi, 'claimData', [0n]),
    ...(isOpen ? [call(address, faultAbi, 'getChallengerDuration', [0n])] : []),
  ]);
  if (isGap(total)) return total;
  if (isGap(most)) return most;
  // Games without that call take no such challenge.
  if (isGap(byNumber) && byNumber.gap !== 'call-reverted') return byNumber;
  if (total.value > BigInt(Number.MAX_SAFE_INTEGER)) return gap('too-large', `${total.value} moves`);
  const count = Number(total.value);
  const newest = Array.from({ length: Math.min(count, MOST_MOVES) }, (_, i) => count - 1 - i);
  const indices = [...new Set([...newest, 1, 0])].filter((index) => index < count).reverse();
  const read = yield* all(indices.map((index) => readMove(address, index, isOpen ? most.value : undefined)));
  const missing = read.find(isGap);
  if (missing !== undefined) return missing;
  const moves = read.filter((one): one is ReadMove => !isGap(one));
  const evidence = evidenceOf([total, most, ...(isGap(byNumber) ? [] : [byNumber]), ...moves]);
  const isByNumber = !isGap(byNumber) && byNumber.value;
  // A number that was proven wrong decides at once.
  const wait = isByNumber ? 0 : Math.max(0, ...moves.map(({ left = 0 }) => left));
  return {
    dispute: {
      kind: 'move',
      entries: moves.map(({ evidence: _, ...move }) => move),
      count,
      ...(isOpen ? { notBefore: system.now + wait } : {}),
    },
    // When the number itself was challenged is not kept: not before the game began.
    challengedAt: moves.find(({ index }) => index === 1)?.at ?? (isByNumber ? createdAt : null),
    evidence,
  };
}

interface ReadMove extends Move {
  readonly evidence: Game['evidence'];
}

/** Stands for no parent. Source: `FaultDisputeGame.initialize`. */
const NO_PARENT = 2 ** 32 - 1;

/** @param most seconds that each side has; absent: no clock runs any more. */
function* readMove(game: Address, index: number, most: bigint | undefined): Steps<ReadMove | Gap> {
  const [data, ran] = yield* all([
    call(game, faultAbi, 'claimData', [BigInt(index)]),
    ...(most === undefined ? [] : [call(game, faultAbi, 'getChallengerDuration', [BigInt(index)])]),
  ]);
  if (data === undefined || isGap(data)) return data as Gap;
  if (ran !== undefined && isGap(ran)) return ran;
  const [parent, counteredBy, claimant, , claims, position, clock] = data.value;
  return {
    kind: 'move',
    index,
    answers: parent === NO_PARENT ? null : parent,
    by: claimant.toLowerCase() as Address,
    claims,
    depth: position.toString(2).length - 1,
    at: Number(clock & (2n ** 64n - 1n)),
    ...(most === undefined || ran === undefined ? {} : { left: Math.max(0, Number(most - ran.value)) }),
    isCountered: BigInt(counteredBy) !== 0n,
    evidence: evidenceOf([data, ...(ran === undefined ? [] : [ran])]),
  };
}
