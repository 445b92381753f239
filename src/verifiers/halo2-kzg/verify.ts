import artifact from '../../../wasm/artifacts/halo2-kzg.wasm?url';
import { type Outcome, verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { concat, toHex } from '../../formats/bytes.ts';
import { bytes } from '../../formats/bytesField.ts';
import { fields } from '../../formats/fields.ts';
import { giveUp, settle } from '../../formats/refusal.ts';
import { wasmVerifier } from '../wasm/module.ts';
import { runToOutcome } from '../wasm/outcome.ts';
import { meta } from './meta.ts';

const load = wasmVerifier('halo2-kzg', artifact);

/** SHA-256 of how files describe the circuit of wasm/halo2-kzg: a standard gate, three wires, one column of public values. */
const STANDARD_GATE = '0x553bc641ae61d3a712980d81c15d2f7839d984c029a566a6a1e498efc7f21720';
const WORD = 32;

/** Verifies a `Halo2KzgInput` (formats/stark.ts). The README has the checks in their order. */
export const verify = (value: unknown): Promise<Outcome<VerifierFacts>> =>
  settle(async () => {
    const input = fields(value, 'input');
    if (typeof input.circuit !== 'string') giveUp('unsupported-format', 'circuit: not described in words');
    if (sha256Hex(new TextEncoder().encode(input.circuit)) !== STANDARD_GATE)
      giveUp('no-verifier', 'a circuit that no code here has');
    const key = bytes(input.key, 'key', meta.limits.bytes);
    const setup = bytes(input.setup, 'setup', meta.limits.bytes);
    const publicValues = bytes(input.publicValues, 'publicValues', meta.limits.bytes);
    const proof = bytes(input.proof, 'proof', meta.limits.bytes);

    const verifier = await load();
    return runToOutcome(verifier, [key, setup, publicValues, proof], () =>
      verified({ system: 'halo2-kzg', key: sha256Hex(concat(key, setup)), publicInputs: wordsOf(publicValues) }),
    );
  });

/** Big-endian, as all facts are. */
const wordsOf = (bytes: Uint8Array) =>
  Array.from({ length: bytes.length / WORD }, (_, i) => toHex(bytes.slice(i * WORD, (i + 1) * WORD).reverse()));
