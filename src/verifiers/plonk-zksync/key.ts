import type { Hex } from '../../core/hex.ts';
import type { Bn254, G1 } from '../../crypto/bn254.ts';
import type { G1Coordinates } from '../../crypto/bn254Field.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { type ZksyncPlonkKey, zksyncKeyBytes } from '../../formats/plonkZksync.ts';
import { asKey } from '../../formats/refusal.ts';
import { admitCommitment, admitG1 } from '../admit.ts';
import { IGNITION_TAU } from '../ignition.ts';
import { checkSrs, type Srs } from '../srs.ts';

// Source of all that follows: matter-labs/era-contracts, l1-contracts/contracts/state-transition/verifiers/L1VerifierPlonk.sol,
// commit 5e7d0b405b49f42131565a291a82f22565f72e33 (OMEGA, DOMAIN_SIZE, NON_RESIDUES, G2_ELEMENTS)
export const ROWS = 1n << 24n;
export const OMEGA = 0x1951441010b2b95a6e47a6075066a50a036f5ba978c050f2821df86636c0facbn;
/** What sets the second, third and fourth coset apart from the domain. */
export const COSETS = [5n, 7n, 10n] as const;

const G2_ONE = [
  [
    0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6edn,
    0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2n,
  ],
  [
    0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daan,
    0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975bn,
  ],
] as const;

/** A key's points, all checked. Any may be infinity but those of the permutation. */
export interface KeyPoints {
  readonly gates: readonly G1[];
  readonly selectors: readonly G1[];
  readonly permutations: readonly G1[];
  readonly lookupSelector: G1;
  readonly tables: readonly G1[];
  readonly tableType: G1;
  /** Generator of G1. */
  readonly one: G1;
  readonly srs: Srs;
  /** What the contract's `verificationKeyHash()` says. */
  readonly digest: Hex;
}

const checked = new WeakMap<ZksyncPlonkKey, KeyPoints>();

/** The points of a key; `unsupported-format` when it is none. Pinned keys are checked once. */
export function checkKey(bn: Bn254, key: ZksyncPlonkKey): KeyPoints {
  const known = checked.get(key);
  if (known) return known;
  const commitment = (point: G1Coordinates) => admitCommitment(bn, point);
  const made = asKey(
    (): KeyPoints => ({
      gates: key.gates.map(commitment),
      selectors: key.selectors.map(commitment),
      permutations: key.permutations.map((point) => admitG1(bn, point)),
      lookupSelector: commitment(key.lookupSelector),
      tables: key.tables.map(commitment),
      tableType: commitment(key.tableType),
      one: admitG1(bn, [1n, 2n]),
      srs: checkSrs(bn, G2_ONE, IGNITION_TAU),
      digest: keccakHex(zksyncKeyBytes(key)),
    }),
  );
  checked.set(key, made);
  return made;
}
