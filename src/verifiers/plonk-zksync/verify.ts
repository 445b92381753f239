import { verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import type { Bn254 } from '../../crypto/bn254.ts';
import type { KzgClaim } from '../../crypto/kzg.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { opening } from '../srs.ts';
import { type Prepared, together } from '../together.ts';
import { foldProof } from './equation.ts';
import { readTask } from './forms.ts';
import { checkKey } from './key.ts';
import { loadProof } from './proof.ts';

/** What a yes of this verifier tells besides: which pinned key. */
interface PlonkZksyncFacts extends VerifierFacts {
  readonly pinned?: { readonly release: string };
}

function prepare(bn: Bn254, input: unknown): Prepared<KzgClaim> {
  const { key, publicInputs, proof: words, pinned } = readTask(input);
  const { proof, remarks } = loadProof(bn, publicInputs, words);
  const points = checkKey(bn, key);
  const facts: PlonkZksyncFacts = {
    system: 'zksync-plonk',
    key: points.digest,
    publicInputs: [numberToHex(proof.input, 32)],
    ...(pinned ? { pinned } : {}),
  };
  return opening(bn, points.srs, foldProof(bn, points, proof), verified(facts, remarks));
}

/** Verifies a `PlonkZksyncInput` (formats/plonkZksync.ts). The README has the checks in their order. Many are decided by one pairing check. */
export const { verify, verifyAll } = together(prepare);
