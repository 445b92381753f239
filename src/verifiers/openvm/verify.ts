import artifact from '../../../wasm/artifacts/openvm.wasm?url';
import { type Outcome, verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { toHex } from '../../formats/bytes.ts';
import { bytes } from '../../formats/bytesField.ts';
import { fields, hexOf } from '../../formats/fields.ts';
import { giveUp, refuse, settle } from '../../formats/refusal.ts';
import { wasmVerifier } from '../wasm/module.ts';
import { runToOutcome } from '../wasm/outcome.ts';
import type { Standing } from '../wasm/standing.ts';
import { meta } from './meta.ts';

const load = wasmVerifier('openvm', artifact);

const RELEASE = '2.0.';

/** Nothing is known against release 2.0. */
const STANDING: Standing = { policy: 'accept', advisories: [] };

interface OpenvmFacts extends VerifierFacts, Standing {}

/** Verifies an `OpenvmInput` (formats/stark.ts). The README has the checks in their order. */
export const verify = (value: unknown): Promise<Outcome<OpenvmFacts>> =>
  settle(async () => {
    const input = fields(value, 'input');
    const { release } = input;
    if (typeof release !== 'string') giveUp('unsupported-format', 'release: not a text');
    if (!release.startsWith(RELEASE)) giveUp('no-verifier', `OpenVM ${release.slice(0, 20)}`);
    const keyHash = hexOf(input.keyHash, 'keyHash', 32);
    const key = bytes(input.key, 'key', meta.limits.bytes);
    const publicValues = bytes(input.publicValues, 'publicValues', meta.limits.bytes);
    const proof = bytes(input.proof, 'proof', meta.limits.bytes);
    // By its hash: a yes under a key says nothing of a key that is almost the same.
    if (sha256Hex(key) !== keyHash.toLowerCase()) refuse('key-mismatch');

    const verifier = await load();
    return runToOutcome(verifier, [key, publicValues, proof], () =>
      verified({ system: 'openvm', key: sha256Hex(key), publicInputs: [toHex(publicValues)], ...STANDING }),
    );
  });
