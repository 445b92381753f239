import type { Hex } from '../../core/hex.ts';
import { sha256 } from '../../crypto/hashes.ts';
import { type Fields, hex, hexOf } from '../../formats/fields.ts';
import { GROTH16_PROOF_BYTES, readGroth16Words } from '../../formats/groth16.ts';
import { giveUp, refuse } from '../../formats/refusal.ts';
import { claimDigest, splitDigest } from '../../formats/risc0.ts';
import { proofSelector, splitProof } from '../../formats/selectorProof.ts';
import type { Task } from './forms.ts';
import { RISC0_KEY, RISC0_KEY_DIGEST } from './keys/risc0Key.ts';
import { RISC0_RELEASES } from './keys/risc0Releases.ts';
import { meta } from './meta.ts';

const bySelector = new Map(RISC0_RELEASES.map((release) => [release.selector, release]));

const differs = (given: unknown, what: string, pinned: Hex): boolean =>
  given !== undefined && hexOf(given, what, 32).toLowerCase() !== pinned;

/**
 * RISC Zero: the public inputs are the halves of the release's control root, the halves of the claim's digest, and the
 * release's control id. The seal is its selector and eight words; L1's ABI decoder ignores what follows.
 */
export function readRisc0(input: Fields): Task {
  const selector = hexOf(input.selector, 'selector', 4);
  const imageId = hexOf(input.imageId, 'imageId', 32);
  const journalDigest = hexOf(input.journalDigest, 'journalDigest', 32);
  const seal = hex(input.seal, 'seal', meta.limits.bytes);

  const pinned =
    bySelector.get(selector.toLowerCase() as Hex) ?? giveUp('key-unknown', `RISC Zero selector ${selector}`);
  const { release, build, controlRoot, bn254ControlId } = pinned;
  if (proofSelector(seal).toLowerCase() !== pinned.selector) refuse('key-mismatch');
  if (differs(input.controlRoot, 'controlRoot', controlRoot)) refuse('key-mismatch');
  if (differs(input.bn254ControlId, 'bn254ControlId', bn254ControlId)) refuse('key-mismatch');

  const { body, trailing } = splitProof(seal, false, GROTH16_PROOF_BYTES);
  const claim = claimDigest(sha256, imageId, journalDigest);
  return {
    system: 'risc0-groth16',
    key: RISC0_KEY,
    publicInputs: [...splitDigest(controlRoot), ...splitDigest(claim), BigInt(bn254ControlId)],
    proof: readGroth16Words(body),
    remarks: trailing > 0 ? ['trailing-bytes-ignored-on-chain'] : [],
    pinned: { release, build, keyHash: RISC0_KEY_DIGEST },
  };
}
