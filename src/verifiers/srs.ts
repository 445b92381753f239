import type { Bn254 } from '../crypto/bn254.ts';
import type { G2Coordinates } from '../crypto/bn254Field.ts';
import { type KzgClaim, type KzgPoints, kzgClaimsHold } from '../crypto/kzg.ts';
import { admitG2 } from './admit.ts';
import type { Prepared } from './together.ts';

/** Generator of G2. Source: EIP-197. */
export const G2_ONE = [
  [
    10857046999023057135944570762232829481370756359578518086990519993285655852781n,
    11559732032986387107991004021392285783925812861821192530917403151452391805634n,
  ],
  [
    8495653923123431417604973247489272438418190587263600148770280649306958101930n,
    4082367875863433681332203403145435568316851327593401208105741076214120093531n,
  ],
] as const;

/** A universal set-up whose points were checked, with a name by which equal ones are known. */
export interface Srs extends KzgPoints {
  readonly name: string;
}

/** Set-ups that were met: few, since a key's maker rarely brings one of his own. */
const met = new Map<string, Srs>();
const MOST_SRS = 16;

/** Checks [1]₂ and [τ]₂, which takes as long as a third of a proof, once. */
export function checkSrs(bn: Bn254, one: G2Coordinates, tau: G2Coordinates): Srs {
  const name = [one, tau].flat(2).join();
  const known = met.get(name);
  if (known) return known;
  const made = { name, one: admitG2(bn, one), tau: admitG2(bn, tau) };
  if (met.size >= MOST_SRS) met.clear();
  met.set(name, made);
  return made;
}

/** A proof over KZG commitments, folded to the one opening that decides it: with all others under its set-up. */
export const opening = (bn: Bn254, srs: Srs, claim: KzgClaim, yes: Prepared<KzgClaim>['yes']): Prepared<KzgClaim> => ({
  group: srs.name,
  claim,
  hold: (claims) => kzgClaimsHold(bn, srs, claims),
  yes,
});
