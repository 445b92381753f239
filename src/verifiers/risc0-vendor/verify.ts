import artifact from '../../../wasm/artifacts/risc0.wasm?url';
import type { Hex } from '../../core/hex.ts';
import { type Outcome, verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import { concat, toBytes } from '../../formats/bytes.ts';
import { fields, hex, hexOf } from '../../formats/fields.ts';
import { giveUp, refuse, settle } from '../../formats/refusal.ts';
import { RISC0_RELEASES } from '../groth16-bn254/keys/risc0Releases.ts';
import { wasmVerifier } from '../wasm/module.ts';
import { runToOutcome } from '../wasm/outcome.ts';
import { meta } from './meta.ts';

const load = wasmVerifier('risc0', artifact);

/** The crate's numbers for a seal as L1 has it, and for the wrapper. */
const AS_ON_L1 = Uint8Array.of(2);
const SELECTOR = 4;
const PROOF = 256;

const isOther = (asked: unknown, pinned: Hex): boolean =>
  asked !== undefined && hexOf(asked, 'control root or id', 32).toLowerCase() !== pinned;

/** Verifies `{ selector, imageId, journalDigest, seal }`, as the `risc0` form of `Groth16Input` has them (formats/groth16.ts). */
export const verify = (value: unknown): Promise<Outcome<VerifierFacts>> =>
  settle(async () => {
    const input = fields(value, 'input');
    const selector = hexOf(input.selector, 'selector', SELECTOR).toLowerCase();
    const imageId = hexOf(input.imageId, 'imageId', 32);
    const journalDigest = hexOf(input.journalDigest, 'journalDigest', 32);
    const seal = hex(input.seal, 'seal', meta.limits.bytes);
    const release = RISC0_RELEASES.find((one) => one.selector === selector);
    if (release === undefined) return giveUp('key-unknown', `RISC Zero selector ${selector}`);
    if (seal.slice(0, 10).toLowerCase() !== selector) refuse('key-mismatch');
    if (isOther(input.controlRoot, release.controlRoot)) refuse('key-mismatch');
    if (isOther(input.bn254ControlId, release.bn254ControlId)) refuse('key-mismatch');
    if (seal.length > 2 + 2 * (SELECTOR + PROOF))
      giveUp('unsupported-format', 'bytes after the proof, which L1 ignores and the crate counts');

    const verifier = await load();
    const { controlRoot, bn254ControlId } = release;
    const asked = [controlRoot, imageId, journalDigest].map(toBytes);
    // The crate has the bytes of this one number the other way round.
    const idAndSeal = concat(toBytes(bn254ControlId).reverse(), toBytes(seal).subarray(SELECTOR));
    return runToOutcome(verifier, [AS_ON_L1, AS_ON_L1, ...asked, idAndSeal], () =>
      verified({ system: 'risc0-groth16', key: controlRoot, publicInputs: [imageId, journalDigest] }),
    );
  });
