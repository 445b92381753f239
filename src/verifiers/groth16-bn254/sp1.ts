import type { Hex } from '../../core/hex.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { toBytes } from '../../formats/bytes.ts';
import { type Fields, hex, hexOf } from '../../formats/fields.ts';
import { GROTH16_PROOF_BYTES, readGroth16Words } from '../../formats/groth16.ts';
import { giveUp, refuse } from '../../formats/refusal.ts';
import { proofSelector, splitProof } from '../../formats/selectorProof.ts';
import { maskDigest } from '../../formats/sp1.ts';
import type { Task } from './forms.ts';
import { SP1_RELEASES } from './keys/sp1Releases.ts';
import { meta } from './meta.ts';

const bySelector = new Map(SP1_RELEASES.map((release) => [release.verifierHash.slice(0, 10), release]));

const same = (a: Hex, b: Hex): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * SP1: public inputs are the program's key and the masked SHA-256 of its public values; since release 6 also exit code,
 * recursion root and nonce, which the proof carries. L1 tries SHA-256 alone, so BLAKE3 is not tried here either.
 */
export function readSp1(input: Fields): Task {
  const selector = hexOf(input.selector, 'selector', 4);
  const vkey = BigInt(hexOf(input.vkey, 'vkey', 32));
  const publicValues = hex(input.publicValues, 'publicValues', meta.limits.bytes);
  const proof = hex(input.proof, 'proof', meta.limits.bytes);
  const expectedRoot = input.vkRoot === undefined ? undefined : hexOf(input.vkRoot, 'vkRoot', 32);

  const pinned = bySelector.get(selector.toLowerCase()) ?? giveUp('key-unknown', `SP1 selector ${selector}`);
  const { release, build, verifierHash: keyHash, vkRoot, key } = pinned;
  if (!same(proofSelector(proof), selector)) refuse('key-mismatch');
  if (expectedRoot !== undefined && (vkRoot === null || !same(expectedRoot, vkRoot))) refuse('key-mismatch');

  const { header, body, trailing } = splitProof(proof, vkRoot !== null, GROTH16_PROOF_BYTES);
  const inputs = [vkey, maskDigest(sha256Hex(toBytes(publicValues)))];
  if (header !== null && vkRoot !== null) {
    if (header.exitCode !== 0n) refuse('exit-code');
    if (!same(header.vkRoot, vkRoot)) refuse('vk-root');
    inputs.push(0n, BigInt(vkRoot), header.nonce);
  }
  return {
    system: 'sp1-groth16',
    key,
    publicInputs: inputs,
    proof: readGroth16Words(body),
    remarks: trailing > 0 ? ['trailing-bytes-ignored-on-chain'] : [],
    pinned: { release, build, keyHash },
  };
}
