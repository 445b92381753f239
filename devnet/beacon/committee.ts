import { type Node, Tree } from '@chainsafe/persistent-merkle-tree';
import { type altair, ssz } from '@lodestar/types';
import { normalizeZ } from '@noble/curves/abstract/curve.js';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { numberToBytesBE } from '@noble/curves/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';

const { Point } = bls12_381.G1;
const ORDER = bls12_381.fields.Fr.ORDER;
const SIZE = 512;
/** Committees are cheap to derive anew, so few are kept. */
const KEPT = 8;

/** A sync committee with its secret keys. */
export interface Committee {
  readonly value: altair.SyncCommittee;
  /** Its tree, which states share. */
  readonly node: Node;
  /** The sum of the secret keys of the first so many members: it signs as all of them at once. */
  secretOf(participants: number): bigint;
}

/** The committee of each period. */
export type Committees = (period: number) => Committee;

/** Committees from a seed. Nothing about them is secret, and nobody but a test should accept them. */
export function createCommittees(seed: string): Committees {
  const kept = new Map<number, Committee>();
  return (period) => {
    const known = kept.get(period) ?? derive(`${seed}/${period}`);
    kept.delete(period);
    kept.set(period, known);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return known;
  };
}

/** The keys are first, first + step, first + 2 step, ...: so 512 public keys cost 512 additions, about 20 ms. */
function derive(seed: string): Committee {
  const first = scalar(`${seed}/first`);
  const step = scalar(`${seed}/step`);
  const stride = Point.BASE.multiply(step);
  const points = [Point.BASE.multiply(first)];
  for (let last = points[0]; points.length < SIZE && last !== undefined; points.push(last)) last = last.add(stride);
  const value = {
    pubkeys: normalizeZ(Point, points).map(compress),
    aggregatePubkey: compress(points.reduce((sum, point) => sum.add(point))),
  };
  return {
    value,
    node: new Tree(ssz.altair.SyncCommittee.value_toTree(value)).rootNode,
    secretOf: (participants) => {
      const n = BigInt(participants);
      return (n * first + ((n * (n - 1n)) / 2n) * step) % ORDER;
    },
  };
}

/**
 * The 48 bytes of a point of G1: x, and in the top bits "compressed" and the sign of y. The library's own would look each time
 * whether the point is in the subgroup, which costs a hundred times as much and is known here.
 */
function compress(point: InstanceType<typeof Point>): Uint8Array {
  const { x, y } = point.toAffine();
  const bytes = numberToBytesBE(x, 48);
  const flags = 0x80 | (2n * y > bls12_381.fields.Fp.ORDER ? 0x20 : 0);
  bytes.set([(bytes[0] ?? 0) | flags]);
  return bytes;
}

const scalar = (text: string): bigint =>
  1n + (BigInt(`0x${Buffer.from(sha256(new TextEncoder().encode(text))).toString('hex')}`) % (ORDER - 1n));
