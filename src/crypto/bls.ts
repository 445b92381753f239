import { bls12_381 } from '@noble/curves/bls12-381.js';
import type { Hex } from '../core/hex.ts';
import { toBytes } from '../formats/bytes.ts';

const { G1, G2, pairingBatch } = bls12_381;
const { Fp12 } = bls12_381.fields;
const { hash, verify, Signature } = bls12_381.longSignatures;

/** Ciphersuite of Ethereum's consensus layer (consensus-specs, specs/phase0/beacon-chain.md, "BLS signatures"). */
const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';

export interface KeySet {
  /** Compressed G1 points, 48 bytes each. */
  readonly pubkeys: readonly Hex[];
  /** Their sum, on the word of whoever made the set. */
  readonly aggregatePubkey: Hex;
}

/**
 * True when `signature` (compressed G2) is the aggregate signature by exactly those keys of `keys` for which `present` is
 * true, on one message (`eth_fast_aggregate_verify`, but without its exception for nobody and the point at infinity).
 * Every point that is used must be on the curve and in the subgroup; every other case, garbage included, is false.
 */
export function verifyAggregate(
  keys: KeySet,
  present: readonly boolean[],
  message: Uint8Array,
  signature: Hex,
): boolean {
  if (present.length !== keys.pubkeys.length || !present.includes(true)) return false;
  try {
    const key = sumOfPresent(keys, present);
    const point = Signature.fromBytes(toBytes(signature));
    return !key.is0() && !point.is0() && verify(point, hash(message, DST), key);
  } catch {
    // The library throws for bytes that are no point; it was handed nothing else that could make it throw.
    return false;
  }
}

/** What `verifyAggregate` is asked, as data. */
export interface AggregateClaim {
  readonly keys: KeySet;
  readonly present: readonly boolean[];
  readonly message: Uint8Array;
  readonly signature: Hex;
}

/**
 * True when `verifyAggregate` is true of every claim; with a chance of 2^-64 also when it is not. Each is weighted by a
 * number that nobody could know beforehand, so that wrong ones cannot cancel each other, and all share one final
 * exponentiation, which is the larger part of one by itself. False does not say which is wrong.
 * (https://ethresear.ch/t/fast-verification-of-multiple-bls-signatures/5407)
 */
export function verifyAggregates(claims: readonly AggregateClaim[]): boolean {
  try {
    const terms = claims.map(({ keys, present, message, signature }, i) => {
      if (present.length !== keys.pubkeys.length || !present.includes(true)) throw new RangeError('nobody signed');
      const key = sumOfPresent(keys, present);
      const point = Signature.fromBytes(toBytes(signature));
      if (key.is0() || point.is0()) throw new RangeError('the point at infinity');
      const g2 = hash(message, DST);
      // As long as all others are weighted, one need not be.
      if (i === 0) return { pair: { g1: key, g2 }, weighted: point };
      const weight = randomWeight();
      return { pair: { g1: key.multiplyUnsafe(weight), g2 }, weighted: point.multiplyUnsafe(weight) };
    });
    const whole = terms.reduce((sum, { weighted }) => sum.add(weighted), G2.Point.ZERO);
    const sides = [...terms.map(({ pair }) => pair), { g1: G1.Point.BASE.negate(), g2: whole }];
    return terms.length > 0 && Fp12.eql(pairingBatch(sides), Fp12.ONE);
  } catch {
    // Bytes that are no point, or what was refused above.
    return false;
  }
}

/** 64 bits, never zero: whoever forges has one try for each answer that is asked of him, so it need not be more. */
function randomWeight(): bigint {
  const [word = 0n] = crypto.getRandomValues(new BigUint64Array(1));
  return word === 0n ? 1n : word;
}

/** Decoding keys is what costs, so the fewer are decoded: those absent are taken from the whole, or those present summed. */
function sumOfPresent({ pubkeys, aggregatePubkey }: KeySet, present: readonly boolean[]) {
  const decode = (key: Hex) => G1.Point.fromBytes(toBytes(key));
  const inThere = pubkeys.filter((_, i) => present[i]);
  if (2 * inThere.length < pubkeys.length) return inThere.reduce((sum, key) => sum.add(decode(key)), G1.Point.ZERO);
  const absent = pubkeys.filter((_, i) => !present[i]);
  return absent.reduce((sum, key) => sum.subtract(decode(key)), decode(aggregatePubkey));
}
