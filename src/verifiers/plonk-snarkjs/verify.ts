import { plonk } from 'snarkjs';
import { verified } from '../../core/outcome.ts';
import type { Verifier, VerifierFacts } from '../../core/verifier.ts';
import { loadBn254 } from '../../crypto/bn254.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { decimal, fields, hex, list } from '../../formats/fields.ts';
import { readWords } from '../../formats/groth16.ts';
import {
  type PlonkProof,
  plonkKeyBytes,
  readPlonkWords,
  readSnarkjsPlonkKey,
  readSnarkjsPlonkProof,
  toSnarkjsPlonkKey,
  toSnarkjsPlonkProof,
} from '../../formats/plonkSnarkjs.ts';
import { asKey, giveUp, refuse, settle } from '../../formats/refusal.ts';
import { MAX_PUBLIC_INPUTS } from '../../formats/snarkjs.ts';
import { checkKey, checkProof, checkPublicInputs } from './checks.ts';
import { presetCurve } from './curve.ts';
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

/** Verifies a `PlonkSnarkjsInput` (formats/plonkSnarkjs.ts). The README has the checks in their order. */
export const verify: Verifier['verify'] = (input) =>
  settle<VerifierFacts>(async () => {
    const { key: keyFields, publicInputs, proof } = readForm(input);
    const key = asKey(() => readSnarkjsPlonkKey(keyFields));
    checkPublicInputs(key, publicInputs);
    const [bn, curve] = await Promise.all([loadBn254(), presetCurve()]);
    asKey(() => checkKey(bn, key));
    checkProof(bn, proof);
    // snarkjs takes the root of unity from its own table, L1's verifier from the key: they must be one.
    const root = curve.Fr.w[key.power];
    if (root === undefined || curve.Fr.toObject(root) !== key.w) giveUp('unsupported-format', 'verification key: w');
    // Rebuilt from checked numbers: nothing of the file reaches snarkjs as it came.
    const inputs = publicInputs.map(String);
    if (!(await plonk.verify(toSnarkjsPlonkKey(key), inputs, toSnarkjsPlonkProof(proof)))) refuse('equation');
    return verified({
      system: 'snarkjs-plonk',
      key: sha256Hex(plonkKeyBytes(key)),
      publicInputs: publicInputs.map((value) => numberToHex(value, 32)),
    });
  });
