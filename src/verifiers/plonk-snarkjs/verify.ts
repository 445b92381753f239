import { verified } from '../../core/outcome.ts';
import type { Bn254 } from '../../crypto/bn254.ts';
import type { KzgClaim } from '../../crypto/kzg.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { decimal, fields, hex, list } from '../../formats/fields.ts';
import { readWords } from '../../formats/groth16.ts';
import {
  type PlonkProof,
  readPlonkWords,
  readSnarkjsPlonkKey,
  readSnarkjsPlonkProof,
} from '../../formats/plonkSnarkjs.ts';
import { asKey, giveUp, refuse } from '../../formats/refusal.ts';
import { MAX_PUBLIC_INPUTS } from '../../formats/snarkjs.ts';
import { admitScalars } from '../admit.ts';
import { opening } from '../srs.ts';
import { type Prepared, together } from '../together.ts';
import { checkKey } from './checks.ts';
import { foldProof } from './equation.ts';
import { meta } from './meta.ts';

function readForm(value: unknown): { key: unknown; publicInputs: readonly bigint[]; proof: PlonkProof } {
  const { form, key, publicInputs, proof } = fields(value, 'input');
  switch (form) {
    case 'snarkjs':
      return {
        key,
        publicInputs: list(publicInputs, 'publicInputs', MAX_PUBLIC_INPUTS).map((n) => decimal(n, 'publicInputs')),
        proof: readSnarkjsPlonkProof(proof),
      };
    case 'words':
      return {
        key,
        publicInputs: readWords(publicInputs, 'publicInputs'),
        proof: readPlonkWords(hex(proof, 'proof', meta.limits.bytes)),
      };
    default:
      return giveUp('unsupported-format', 'unknown form');
  }
}

function prepare(bn: Bn254, input: unknown): Prepared<KzgClaim> {
  const { key: keyFields, publicInputs, proof } = readForm(input);
  const key = asKey(() => readSnarkjsPlonkKey(keyFields));
  if (publicInputs.length !== key.nPublic) refuse('length');
  admitScalars(publicInputs);
  const points = checkKey(bn, key);
  const facts = {
    system: 'snarkjs-plonk',
    key: points.digest,
    publicInputs: publicInputs.map((value) => numberToHex(value, 32)),
  };
  return opening(bn, points.srs, foldProof(bn, key, points, publicInputs, proof), verified(facts));
}

/** Verifies a `PlonkSnarkjsInput` (formats/plonkSnarkjs.ts). The README has the checks in their order. Many are decided by one pairing check. */
export const { verify, verifyAll } = together(prepare);
