import type { Hex } from '../../core/hex.ts';
import type { Bn254, G1 } from '../../crypto/bn254.ts';
import { R } from '../../crypto/bn254Field.ts';
import { power } from '../../crypto/bn254Scalars.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import {
  GATES,
  type GnarkPlonkKey,
  type GnarkPlonkProof,
  gnarkPlonkKeyBytes,
  PERMUTATIONS,
} from '../../formats/plonkGnark.ts';
import { asKey, giveUp } from '../../formats/refusal.ts';
import { admitCommitment, admitG1, admitScalars } from '../admit.ts';
import { checkSrs, type Srs } from '../srs.ts';

/** A key's points, all checked. Gate selectors may be infinity, which is what an unused selector commits to. */
export interface KeyPoints {
  /** Ql Qr Qm Qo Qk. */
  readonly gates: readonly G1[];
  /** S1 S2 S3. */
  readonly permutations: readonly [G1, G1, G1];
  readonly qcp: readonly G1[];
  readonly g1: G1;
  readonly srs: Srs;
  /** SHA-256 over the key's canonical bytes. */
  readonly digest: Hex;
}

/** The points of a proof in the order of its bytes, all checked. Any of them may be infinity, as on L1. */
export interface ProofPoints {
  readonly wires: readonly G1[];
  readonly quotient: readonly G1[];
  readonly z: G1;
  readonly opening: G1;
  readonly shiftedOpening: G1;
  readonly bsb22: readonly G1[];
}

/** The domain has n rows, omega generates all of it, and the commitments' rows lie in it. */
function checkDomain({ n, omega, shift, nPublic, commitIdx }: GnarkPlonkKey): void {
  admitScalars([omega, shift]);
  const isPowerOfTwo = n > 1n && (n & (n - 1n)) === 0n;
  if (!isPowerOfTwo || power(omega, n / 2n) !== R - 1n) giveUp('unsupported-format', 'verification key: domain');
  // The cosets H, shift·H, shift²·H are disjoint.
  const cosets = [shift, shift * shift];
  if (shift === 0n || cosets.some((factor) => power(factor, n) === 1n))
    giveUp('unsupported-format', 'verification key: shift');
  if (commitIdx.some((index) => BigInt(nPublic + index) >= n))
    giveUp('unsupported-format', 'verification key: commitIdx');
}

const checked = new WeakMap<GnarkPlonkKey, KeyPoints>();

/** The points of a key; `unsupported-format` when it is none. Pinned keys are checked once. */
export function checkKey(bn: Bn254, key: GnarkPlonkKey): KeyPoints {
  const known = checked.get(key);
  if (known) return known;
  const made = asKey((): KeyPoints => {
    checkDomain(key);
    const [s1, s2, s3] = PERMUTATIONS;
    return {
      gates: GATES.map((name) => admitCommitment(bn, key[name])),
      permutations: [admitG1(bn, key[s1]), admitG1(bn, key[s2]), admitG1(bn, key[s3])],
      qcp: key.qcp.map((point) => admitCommitment(bn, point)),
      g1: admitG1(bn, key.srs.g1),
      srs: checkSrs(bn, ...key.srs.g2),
      digest: sha256Hex(gnarkPlonkKeyBytes(key)),
    };
  });
  checked.set(key, made);
  return made;
}

/** A proof's evaluations below r, coordinates below p, points on the curve. */
export function checkProof(bn: Bn254, proof: GnarkPlonkProof): ProofPoints {
  admitScalars([...proof.at, proof.zShifted, ...proof.qcpAt, ...Object.values(proof.early ?? {})]);
  const point = (coordinates: readonly [bigint, bigint]) => admitCommitment(bn, coordinates);
  return {
    wires: proof.wires.map(point),
    quotient: proof.quotient.map(point),
    z: point(proof.z),
    opening: point(proof.opening),
    shiftedOpening: point(proof.shiftedOpening),
    bsb22: proof.bsb22.map(point),
  };
}
