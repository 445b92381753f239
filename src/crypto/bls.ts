import { bls12_381 } from '@noble/curves/bls12-381.js';
import type { Hex } from '../core/hex.ts';
import { toBytes } from '../formats/bytes.ts';

const { G1 } = bls12_381;
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

/** Decoding keys is what costs, so the fewer are decoded: those absent are taken from the whole, or those present summed. */
function sumOfPresent({ pubkeys, aggregatePubkey }: KeySet, present: readonly boolean[]) {
  const decode = (key: Hex) => G1.Point.fromBytes(toBytes(key));
  const inThere = pubkeys.filter((_, i) => present[i]);
  if (2 * inThere.length < pubkeys.length) return inThere.reduce((sum, key) => sum.add(decode(key)), G1.Point.ZERO);
  const absent = pubkeys.filter((_, i) => !present[i]);
  return absent.reduce((sum, key) => sum.subtract(decode(key)), decode(aggregatePubkey));
}
