import type { Hex } from '../../core/hex.ts';
import { verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import type { Bn254 } from '../../crypto/bn254.ts';
import type { KzgClaim } from '../../crypto/kzg.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { refuse } from '../../formats/refusal.ts';
import { admitScalars } from '../admit.ts';
import { opening } from '../srs.ts';
import { type Prepared, together } from '../together.ts';
import { checkKey } from './checks.ts';
import { foldProof } from './equation.ts';
import { readTask } from './forms.ts';

/** What a yes of this verifier tells besides: which pinned release, and the system's own hash of its key. */
interface PlonkGnarkFacts extends VerifierFacts {
  readonly pinned?: { readonly release: string; readonly build?: string; readonly keyHash?: Hex };
}

function prepare(bn: Bn254, input: unknown): Prepared<KzgClaim> {
  const { system, key, publicInputs, proof, pinned } = readTask(input);
  if (publicInputs.length !== key.nPublic) refuse('length');
  admitScalars(publicInputs);
  const points = checkKey(bn, key);
  const facts: PlonkGnarkFacts = {
    system,
    key: points.digest,
    publicInputs: publicInputs.map((scalar) => numberToHex(scalar, 32)),
    ...(pinned ? { pinned } : {}),
  };
  return opening(bn, points.srs, foldProof(bn, key, points, publicInputs, proof), verified(facts));
}

/** Verifies a `PlonkGnarkInput` (formats/plonkGnark.ts). The README has the checks in their order. Many are decided by one pairing check. */
export const { verify, verifyAll } = together(prepare);
