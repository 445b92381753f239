import artifact from '../../../wasm/artifacts/sp1-snark.wasm?url';
import { type Outcome, verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { toBytes } from '../../formats/bytes.ts';
import { fields, hex, hexOf } from '../../formats/fields.ts';
import { giveUp, refuse, settle } from '../../formats/refusal.ts';
import { wasmVerifier } from '../wasm/module.ts';
import { runToOutcome } from '../wasm/outcome.ts';
import { checkCanonical } from './canonical.ts';
import { meta } from './meta.ts';

const load = wasmVerifier('sp1-snark', artifact);

/** SHA-256 of the keys that the crate carries, which begin with the selectors of release 6.1. In the crate's order of wrappers. */
const KEYS = [
  { wrapper: 'groth16', key: '0x4388a21c687fdd5f218d7e3d13190cac4c5355818d3605fd5fb811df468ee696' },
  { wrapper: 'plonk', key: '0x5a093a2fcb46394f5cadfe55c44d4d572fad9cec7aeb38026b0278322ef07fac' },
] as const;

/** Verifies `{ wrapper: 'groth16' | 'plonk', selector, vkey, publicValues, proof }`: fields as in `Sp1Input` (formats/sp1.ts). */
export const verify = (value: unknown): Promise<Outcome<VerifierFacts>> =>
  settle(async () => {
    const input = fields(value, 'input');
    const at = KEYS.findIndex(({ wrapper }) => wrapper === input.wrapper);
    const { wrapper, key } = KEYS[at] ?? giveUp('unsupported-format', 'unknown wrapper');
    const selector = hexOf(input.selector, 'selector', 4).toLowerCase();
    const vkey = hexOf(input.vkey, 'vkey', 32);
    const publicValues = toBytes(hex(input.publicValues, 'publicValues', meta.limits.bytes));
    const proof = hex(input.proof, 'proof', meta.limits.bytes);
    if (selector !== key.slice(0, 10))
      giveUp('key-unknown', `SP1 selector ${selector}: the crate has its own release’s key`);
    if (proof.slice(0, 10).toLowerCase() !== selector) refuse('key-mismatch');
    checkCanonical(wrapper, vkey, proof);

    const verifier = await load();
    return runToOutcome(verifier, [Uint8Array.of(at), toBytes(vkey), publicValues, toBytes(proof)], () =>
      verified({ system: `sp1-${wrapper}`, key, publicInputs: [vkey, sha256Hex(publicValues)] }),
    );
  });
