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
import { isDomain, MINUS_ONE } from '../domain.ts';
import { checkSrs, G2_ONE, type Srs } from '../srs.ts';

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

/** Each root generates the group that its name says, and wr is a cube root of w. */
function checkRoots(key: FflonkKey): void {
  const { w, w3, w4, w8, wr, k1, k2 } = key;
  admitScalars([w, w3, w4, w8, wr, k1, k2]);
  const areRoots = mod(w3 * w3 + w3 + 1n) === 0n && power(w4, 2n) === MINUS_ONE && power(w8, 4n) === MINUS_ONE;
  if (!isDomain(key) || power(wr, 3n) !== w || !areRoots) giveUp('unsupported-format', 'verification key: roots');
}

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
