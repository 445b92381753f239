import type { Hex } from '../../core/hex.ts';
import type { Bn254, G1 } from '../../crypto/bn254.ts';
import { R } from '../../crypto/bn254Field.ts';
import { power } from '../../crypto/bn254Scalars.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import {
  KEY_PERMUTATIONS,
  KEY_SELECTORS,
  type PlonkKey,
  type PlonkProof,
  PROOF_POINTS,
  PROOF_SCALARS,
  plonkKeyBytes,
} from '../../formats/plonkSnarkjs.ts';
import { asKey, giveUp } from '../../formats/refusal.ts';
import { admitCommitment, admitG1, admitScalars } from '../admit.ts';
import { isDomain } from '../domain.ts';
import { checkSrs, G2_ONE, type Srs } from '../srs.ts';

type Points<Name extends string> = { readonly [Key in Name]: G1 };

const points = <Name extends string>(names: readonly Name[], read: (name: Name) => G1) =>
  Object.fromEntries(names.map((name) => [name, read(name)])) as Points<Name>;

/** A key's points, all checked. */
export interface KeyPoints extends Points<(typeof KEY_SELECTORS)[number] | (typeof KEY_PERMUTATIONS)[number]> {
  /** Generator of G1. */
  readonly one: G1;
  readonly srs: Srs;
  /** SHA-256 over the key's canonical bytes. */
  readonly digest: Hex;
}

/** The generator of 2^power rows in every key of snarkjs, from the field's smallest non-residue. A digest leaves it out. */
const rootOfUnity = (logRows: number): bigint => power(5n, (R - 1n) >> BigInt(logRows));

/** The points of a key; `unsupported-format` when it is none. Selectors alone may be infinity (a commitment to zero). */
export const checkKey = (bn: Bn254, key: PlonkKey): KeyPoints =>
  asKey(() => {
    admitScalars([key.k1, key.k2, key.w]);
    if (key.w !== rootOfUnity(key.power) || !isDomain(key)) giveUp('unsupported-format', 'verification key: roots');
    return {
      ...points(KEY_SELECTORS, (name) => admitCommitment(bn, key[name])),
      ...points(KEY_PERMUTATIONS, (name) => admitG1(bn, key[name])),
      one: admitG1(bn, [1n, 2n]),
      srs: checkSrs(bn, G2_ONE, key.X_2),
      digest: sha256Hex(plonkKeyBytes(key)),
    };
  });

/**
 * What snarkjs 0.7.6 does not check, or answers with an exception: evaluations below r (it accepts value + r), coordinates
 * below p, points on the curve, no point at infinity (which snarkjs's own Solidity verifier refuses too).
 */
export function checkProof(bn: Bn254, proof: PlonkProof): Points<(typeof PROOF_POINTS)[number]> {
  admitScalars(PROOF_SCALARS.map((name) => proof[name]));
  return points(PROOF_POINTS, (name) => admitG1(bn, proof[name]));
}
