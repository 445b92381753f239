import type { Hex } from '../../core/hex.ts';
import type { Bn254, G1 } from '../../crypto/bn254.ts';
import { mod, power } from '../../crypto/bn254Scalars.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import {
  FFLONK_POINTS,
  FFLONK_SCALARS,
  type FflonkKey,
  type FflonkProof,
  fflonkKeyBytes,
} from '../../formats/fflonk.ts';
import { asKey, giveUp } from '../../formats/refusal.ts';
import { admitG1, admitScalars } from '../admit.ts';
import { checkSrs, type Srs } from '../srs.ts';

/** A key's points, all checked. */
export interface KeyPoints {
  readonly C0: G1;
  /** Generator of G1. */
  readonly one: G1;
  readonly srs: Srs;
  /** SHA-256 over the key's canonical bytes. */
  readonly digest: Hex;
}

export type ProofPoints = { readonly [Name in (typeof FFLONK_POINTS)[number]]: G1 };

const MINUS_ONE = mod(-1n);

/** Each root generates the group that its name says, wr is a cube root of w, and the three cosets are disjoint. */
function checkRoots({ w, w3, w4, w8, wr, k1, k2, power: logRows }: FflonkKey): void {
  admitScalars([w, w3, w4, w8, wr, k1, k2]);
  const rows = 1n << BigInt(logRows);
  const isDomain = logRows > 0 && power(w, rows / 2n) === MINUS_ONE && power(wr, 3n) === w;
  const areRoots = mod(w3 * w3 + w3 + 1n) === 0n && power(w4, 2n) === MINUS_ONE && power(w8, 4n) === MINUS_ONE;
  // k1, k2 and k1/k2 are outside the domain; the quotient's power is one exactly when both powers are equal.
  const [first, second] = [power(k1, rows), power(k2, rows)];
  const areCosets = k1 !== 0n && k2 !== 0n && first !== 1n && second !== 1n && first !== second;
  if (!isDomain || !areRoots || !areCosets) giveUp('unsupported-format', 'verification key: roots');
}

// Source: EIP-197, generator of G2.
const G2_ONE = [
  [
    10857046999023057135944570762232829481370756359578518086990519993285655852781n,
    11559732032986387107991004021392285783925812861821192530917403151452391805634n,
  ],
  [
    8495653923123431417604973247489272438418190587263600148770280649306958101930n,
    4082367875863433681332203403145435568316851327593401208105741076214120093531n,
  ],
] as const;

const checked = new WeakMap<FflonkKey, KeyPoints>();

/** The points of a key; `unsupported-format` when it is none. Pinned keys are checked once. */
export function checkKey(bn: Bn254, key: FflonkKey): KeyPoints {
  const known = checked.get(key);
  if (known) return known;
  const made = asKey((): KeyPoints => {
    checkRoots(key);
    return {
      C0: admitG1(bn, key.C0),
      one: admitG1(bn, [1n, 2n]),
      srs: checkSrs(bn, G2_ONE, key.X_2),
      digest: sha256Hex(fflonkKeyBytes(key)),
    };
  });
  checked.set(key, made);
  return made;
}

/**
 * What snarkjs 0.7.6 does not check: evaluations below r (it accepts value + r), coordinates below p, no point at infinity
 * (which its Solidity verifier refuses too).
 */
export function checkProof(bn: Bn254, proof: FflonkProof): ProofPoints {
  admitScalars(FFLONK_SCALARS.map((name) => proof[name]));
  const [C1, C2, W1, W2] = FFLONK_POINTS.map((name) => admitG1(bn, proof[name])) as [G1, G1, G1, G1];
  return { C1, C2, W1, W2 };
}
