import type { Hex } from '../../core/hex.ts';
import { verified } from '../../core/outcome.ts';
import type { Verifier, VerifierFacts } from '../../core/verifier.ts';
import { loadBn254 } from '../../crypto/bn254.ts';
import { isBelow, R } from '../../crypto/bn254Field.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { groth16KeyBytes } from '../../formats/groth16.ts';
import { refuse, settle } from '../../formats/refusal.ts';
import { checkEquation } from './equation.ts';
import { readTask } from './forms.ts';

/** What a yes of this verifier tells besides: which pinned release, and the system's own hash of its key. */
export interface Groth16Facts extends VerifierFacts {
  readonly pinned?: { readonly release: string; readonly build: string; readonly keyHash: Hex };
}

/** Verifies a `Groth16Input` (formats/groth16.ts). The README has the checks in their order. */
export const verify: Verifier['verify'] = (input) =>
  settle<Groth16Facts>(async () => {
    const { system, key, publicInputs, proof, remarks, pinned } = readTask(input);
    if (publicInputs.length !== key.ic.length - 1) refuse('length');
    if (!publicInputs.every((scalar) => isBelow(scalar, R))) refuse('not-canonical');
    checkEquation(await loadBn254(), key, publicInputs, proof);
    const facts: Groth16Facts = {
      system,
      key: sha256Hex(groth16KeyBytes(key)),
      publicInputs: publicInputs.map((scalar) => numberToHex(scalar, 32)),
      ...(pinned ? { pinned } : {}),
    };
    return verified(facts, remarks);
  });
