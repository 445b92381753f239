import artifact from '../../../wasm/artifacts/sp1.wasm?url';
import { type Outcome, verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { toHex } from '../../formats/bytes.ts';
import { bytes } from '../../formats/bytesField.ts';
import { fields, hexOf } from '../../formats/fields.ts';
import { giveUp, refuse, settle } from '../../formats/refusal.ts';
import { wasmVerifier } from '../wasm/module.ts';
import { runToOutcome } from '../wasm/outcome.ts';
import { remarksOf, type Standing } from '../wasm/standing.ts';
import { meta } from './meta.ts';

const load = wasmVerifier('sp1', artifact);

/** Root of the tree of recursion keys of circuit v6.1.0. Source: sp1-verifier 6.10.0 and SP1's contracts of v6.1.0. */
const VK_ROOT = '0x002f850ee998974d6cc00e50cd0814b098c05bfade466d28573240d057f25352';

/** Proofs of 6.0 are refused by their root; against 6.1 nothing is known. */
const STANDING: Standing = { policy: 'accept', advisories: [] };

const ENVELOPES: readonly unknown[] = ['sp1-proof', 'sp1-proof-from-network', 'sp1-proof-with-public-values'];
const WORDS = 32;

interface Sp1StarkFacts extends VerifierFacts, Standing {}

/** Verifies an `Sp1StarkInput` (formats/stark.ts). The README has the checks in their order. */
export const verify = (value: unknown): Promise<Outcome<Sp1StarkFacts>> =>
  settle(async () => {
    const input = fields(value, 'input');
    const envelope = ENVELOPES.indexOf(input.envelope);
    if (envelope === -1) giveUp('unsupported-format', 'unknown envelope');
    if (input.release !== 6) giveUp('no-verifier', `SP1 circuits of release ${String(input.release)}`);
    if (input.vkRoot !== undefined && hexOf(input.vkRoot, 'vkRoot', 32).toLowerCase() !== VK_ROOT) refuse('vk-root');
    const vkey = bytes(input.vkey, 'vkey', meta.limits.bytes);
    const publicValues = bytes(input.publicValues, 'publicValues', meta.limits.bytes);
    const proof = bytes(input.proof, 'proof', meta.limits.bytes);
    if (vkey.length !== WORDS) refuse('length');

    const verifier = await load();
    return runToOutcome(verifier, [Uint8Array.of(envelope), vkey, publicValues, proof], () =>
      verified(
        { system: 'sp1-stark', key: toHex(vkey), publicInputs: [sha256Hex(publicValues)], ...STANDING },
        remarksOf(STANDING),
      ),
    );
  });
