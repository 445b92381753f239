import artifact from '../../../wasm/artifacts/plonky3.wasm?url';
import { type Outcome, verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import { toHex } from '../../formats/bytes.ts';
import { bytes } from '../../formats/bytesField.ts';
import { fields } from '../../formats/fields.ts';
import { giveUp, settle } from '../../formats/refusal.ts';
import { wasmVerifier } from '../wasm/module.ts';
import { runToOutcome } from '../wasm/outcome.ts';
import { meta } from './meta.ts';
import { FIBONACCI, programHash } from './program.ts';

const load = wasmVerifier('plonky3', artifact);

const WORD = 4;
/** Words of the public values of `FIBONACCI`: a, b and x. */
const PUBLIC_VALUES = 3;
/** After the number of rows there is one more word, of a grinding that is not asked for. */
const DEGREE_FROM_END = WORD + 1;

interface Plonky3Facts extends VerifierFacts {
  /** How many there are is the proof's own: nothing in the question says it. */
  readonly rows: number;
}

/** Verifies a `Plonky3Input` (formats/stark.ts). The README has the checks in their order. */
export const verify = (value: unknown): Promise<Outcome<Plonky3Facts>> =>
  settle(async () => {
    const input = fields(value, 'input');
    const key = programHash(input.program);
    if (key !== FIBONACCI) giveUp('no-verifier', 'constraints or parameters that no code here has');
    const publicValues = bytes(input.publicValues, 'publicValues', meta.limits.bytes);
    const proof = bytes(input.proof, 'proof', meta.limits.bytes);

    const verifier = await load();
    return runToOutcome(verifier, [publicValues, proof], () => {
      const rows = 2 ** (proof.at(-DEGREE_FROM_END) ?? 0);
      return verified({ system: 'plonky3', key, publicInputs: wordsOf(publicValues), rows });
    });
  });

/** Big-endian, as all facts are. */
const wordsOf = (bytes: Uint8Array) =>
  Array.from({ length: PUBLIC_VALUES }, (_, i) => toHex(bytes.slice(i * WORD, (i + 1) * WORD).reverse()));
