import { keccak256 } from 'viem/utils';
import { all, code, type Steps } from '../../../core/ask.ts';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { evidenceOf, type Gap, isGap, type Proven } from '../../../core/proven.ts';
import { call } from '../../../formats/abi.ts';
import { aggregateAbi, proofVerifierAbi } from '../abi.ts';
import type { Game } from '../games.ts';
import { ECRECOVER } from '../recover.ts';

/** The two kinds of proofs, by their numbers on L1. */
export const ARMS = ['tee', 'zk'] as const;
export type Arm = (typeof ARMS)[number];

/** What a game says of its proofs and of what they bind. */
export interface Bound {
  /** Who handed in the proof; zero: there is none, or it was taken back. */
  readonly provers: Readonly<Record<Arm, Address>>;
  readonly verifiers: Readonly<Record<Arm, Address>>;
  /** Two proofs of this kind contradicted each other somewhere: it proves nothing any more. */
  readonly isNullified: Readonly<Record<Arm, boolean>>;
  /** Unix seconds; beyond any time while no proof is there. */
  readonly expectedResolution: bigint;
  /** 0: none. Else one more than the index of the root that a ZK proof contradicts. */
  readonly countered: bigint;
  readonly roots: Hex;
  readonly parent: Address;
  /** Absent: a version of the game without one, whose proofs bind other words than those known here. */
  readonly scheduleId?: Digest;
  readonly configHash: Digest;
  readonly imageHash: Digest;
  readonly rangeHash: Digest;
  readonly aggregateHash: Digest;
  readonly evidence: readonly Digest[];
}

const VIEWS = [
  'teeProver',
  'zkProver',
  'TEE_VERIFIER',
  'ZK_VERIFIER',
  'expectedResolution',
  'counteredByIntermediateRootIndexPlusOne',
  'intermediateOutputRoots',
  'parentAddress',
  'CONFIG_HASH',
  'TEE_IMAGE_HASH',
  'ZK_RANGE_HASH',
  'ZK_AGGREGATE_HASH',
] as const;

/** Reads them by calls to the game. */
export function* readBound({ address }: Pick<Game, 'address'>): Steps<Bound | Gap> {
  const [read, schedule] = yield* all([
    all(VIEWS.map((view) => call(address, aggregateAbi, view, []))),
    call(address, aggregateAbi, 'scheduleId', []),
  ]);
  const missing = read.find(isGap);
  if (missing !== undefined) return missing;
  const proven = read.filter((one): one is Proven<Hex | bigint> => !isGap(one));
  const values = Object.fromEntries(VIEWS.map((view, i) => [view, proven[i]?.value]));
  const word = (view: (typeof VIEWS)[number]) => String(values[view]).toLowerCase() as Hex;
  const verifiers = { tee: word('TEE_VERIFIER'), zk: word('ZK_VERIFIER') };
  const [tee, zk] = yield* all([
    call(verifiers.tee, proofVerifierAbi, 'nullified', []),
    call(verifiers.zk, proofVerifierAbi, 'nullified', []),
  ]);
  if (isGap(schedule) && schedule.gap !== 'call-reverted') return schedule;
  if (isGap(tee)) return tee;
  if (isGap(zk)) return zk;
  return {
    provers: { tee: word('teeProver'), zk: word('zkProver') },
    verifiers,
    isNullified: { tee: tee.value, zk: zk.value },
    expectedResolution: BigInt(values.expectedResolution ?? 0n),
    countered: BigInt(values.counteredByIntermediateRootIndexPlusOne ?? 0n),
    roots: word('intermediateOutputRoots'),
    parent: word('parentAddress'),
    ...(isGap(schedule) ? {} : { scheduleId: schedule.value }),
    configHash: word('CONFIG_HASH'),
    imageHash: word('TEE_IMAGE_HASH'),
    rangeHash: word('ZK_RANGE_HASH'),
    aggregateHash: word('ZK_AGGREGATE_HASH'),
    evidence: evidenceOf([...proven, tee, zk, ...(isGap(schedule) ? [] : [schedule])]),
  };
}

/** Asks for what games of an implementation share: their verifiers, the registry of enclaves behind one of them, and how signers are told. */
export function* foreseeBound(implementation: Address): Steps<void> {
  const [tee, zk] = yield* all([
    call(implementation, aggregateAbi, 'TEE_VERIFIER', []),
    call(implementation, aggregateAbi, 'ZK_VERIFIER', []),
    code(ECRECOVER),
  ]);
  if (isGap(tee) || isGap(zk)) return;
  const [registry] = yield* all([
    call(tee.value, proofVerifierAbi, 'TEE_PROVER_REGISTRY', []),
    call(tee.value, proofVerifierAbi, 'nullified', []),
    call(zk.value, proofVerifierAbi, 'nullified', []),
  ]);
  if (!isGap(registry)) yield* code(registry.value);
}

const NONE: Digest = `0x${'00'.repeat(32)}`;

/**
 * What proofs of both kinds bind alike. They commit to no data: the step follows from L1, up to a block that each proof names
 * itself.
 */
export const commitmentsOf = ({ configHash, scheduleId, evidence }: Bound) => ({
  data: NONE,
  config: keccak256(`${configHash}${(scheduleId ?? NONE).slice(2)}`),
  evidence,
});
