import artifact from '../../../wasm/artifacts/plonky2-verifier.wasm?url';
import type { Hex } from '../../core/hex.ts';
import { type Outcome, verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { concat, numberToHex, toBytes } from '../../formats/bytes.ts';
import { bytes } from '../../formats/bytesField.ts';
import { decimal, fields, hexOf, list } from '../../formats/fields.ts';
import { giveUp, refuse, settle } from '../../formats/refusal.ts';
import { wasmVerifier } from '../wasm/module.ts';
import { runToOutcome } from '../wasm/outcome.ts';
import { meta } from './meta.ts';

const load = wasmVerifier('plonky2-verifier', artifact);

const FORMS: readonly unknown[] = ['plain', 'compressed'];
const GOLDILOCKS = 2n ** 64n - 2n ** 32n + 1n;
const WORD = 8;
const MAX_PUBLIC_INPUTS = 4096;

/** Verifies a `Plonky2Input` (formats/stark.ts). The README has the checks in their order. */
export const verify = (value: unknown): Promise<Outcome<VerifierFacts>> =>
  settle(async () => {
    const input = fields(value, 'input');
    const form = FORMS.indexOf(input.form);
    if (form === -1) giveUp('unsupported-format', 'unknown form of proof');
    const keyHash = hexOf(input.keyHash, 'keyHash', 32);
    const key = bytes(input.key, 'key', meta.limits.bytes);
    const publicInputs = list(input.publicInputs, 'publicInputs', MAX_PUBLIC_INPUTS).map(publicInput);
    const proof = bytes(input.proof, 'proof', meta.limits.bytes);
    const actual = sha256Hex(key);
    if (actual !== keyHash.toLowerCase()) refuse('key-mismatch');

    const verifier = await load();
    const words = concat(...publicInputs.map((word) => toBytes(word).reverse()));
    return runToOutcome(verifier, [Uint8Array.of(form), key, words, proof], () =>
      verified({ system: 'plonky2', key: actual, publicInputs }),
    );
  });

/** One word, big-endian as all facts are. */
function publicInput(value: unknown): Hex {
  const word = decimal(value, 'publicInputs');
  return word < GOLDILOCKS ? numberToHex(word, WORD) : refuse('not-canonical');
}
