import type { Hex } from '../../core/hex.ts';
import { verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import type { Bn254 } from '../../crypto/bn254.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { refuse } from '../../formats/refusal.ts';
import { admitScalars } from '../admit.ts';
import { type Prepared, together } from '../together.ts';
import { type Claim, checkKey, checkProof, claimsHold } from './equation.ts';
import { readTask } from './forms.ts';

/** What a yes of this verifier tells besides: which pinned release, and the system's own hash of its key. */
interface Groth16Facts extends VerifierFacts {
  readonly pinned?: { readonly release: string; readonly build: string; readonly keyHash: Hex };
}

function prepare(bn: Bn254, input: unknown): Prepared<Claim> {
  const { system, key, publicInputs, proof, remarks, pinned } = readTask(input);
  if (publicInputs.length !== key.ic.length - 1) refuse('length');
  admitScalars(publicInputs);
  const checked = checkKey(bn, key);
  const facts: Groth16Facts = {
    system,
    key: checked.digest,
    publicInputs: publicInputs.map((scalar) => numberToHex(scalar, 32)),
    ...(pinned ? { pinned } : {}),
  };
  return {
    group: checked.digest,
    claim: checkProof(bn, proof, publicInputs),
    hold: (claims) => claimsHold(bn, checked, claims),
    yes: verified(facts, remarks),
  };
}

/**
 * Verifies a `Groth16Input` (formats/groth16.ts). The README has the checks in their order. Many under one key are decided by
 * one equation.
 */
export const { verify, verifyAll } = together(prepare);
