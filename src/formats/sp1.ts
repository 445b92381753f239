import type { Hex } from '../core/hex.ts';
import { toBytes, toHex } from './bytes.ts';
import { type Fields, hex, hexOf } from './fields.ts';
import { giveUp, refuse } from './refusal.ts';
import { proofSelector, splitProof } from './selectorProof.ts';

/** What pins a wrapper's key, of either proof system. Its selector is the first four bytes of `verifierHash`. */
export interface Sp1Pin {
  /** SHA-256 of the key file of the release, as the L1 contract's VERIFIER_HASH has it. */
  readonly verifierHash: Hex;
  /** Root of the recursion keys, a public input since release 6. */
  readonly vkRoot: Hex | null;
}

/** A wrapped proof as L1 gets it. `selector` (4 bytes) names the key asked for, not the proof's word for it. */
export interface Sp1Input {
  readonly form: 'sp1';
  readonly selector: Hex;
  readonly vkey: Hex;
  readonly publicValues: Hex;
  readonly proof: Hex;
  /** Recursion root that the asker expects of this selector (what L1's contract says); held against the pinned one. */
  readonly vkRoot?: Hex;
}

type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** The scalar that SP1 makes of SHA-256(public values): the top three bits cleared, so that it is below r. */
export const maskDigest = (digest: Hex): bigint => BigInt(digest) & ((1n << 253n) - 1n);

const same = (a: Hex, b: Hex): boolean => a.toLowerCase() === b.toLowerCase();

/** Finds pinned keys by selector, in lower case. */
export const bySelector = <T extends Sp1Pin>(releases: readonly T[]): ReadonlyMap<string, T> =>
  new Map(releases.map((release) => [release.verifierHash.slice(0, 10), release]));

/**
 * Reads an untrusted `Sp1Input` and rebuilds its public inputs: the program's key and the masked SHA-256 of its public
 * values; since release 6 also exit code, recursion root and nonce, which the proof carries. L1 tries SHA-256 alone, so
 * BLAKE3 is not tried here either. Source: succinctlabs/sp1-contracts, `contracts/src/<release>/`.
 * @param proofBytes length of the inner proof. @param maxBytes longest public values or proof that are read.
 */
export function readSp1Input<T extends Sp1Pin>(
  sha256: Sha256,
  input: Fields,
  releases: ReadonlyMap<string, T>,
  proofBytes: number,
  maxBytes: number,
): { pinned: T; publicInputs: readonly bigint[]; body: Hex; trailing: number } {
  const selector = hexOf(input.selector, 'selector', 4);
  const vkey = BigInt(hexOf(input.vkey, 'vkey', 32));
  const publicValues = hex(input.publicValues, 'publicValues', maxBytes);
  const proof = hex(input.proof, 'proof', maxBytes);
  const expectedRoot = input.vkRoot === undefined ? undefined : hexOf(input.vkRoot, 'vkRoot', 32);

  const pinned = releases.get(selector.toLowerCase()) ?? giveUp('key-unknown', `SP1 selector ${selector}`);
  const { vkRoot } = pinned;
  if (!same(proofSelector(proof), selector)) refuse('key-mismatch');
  if (expectedRoot !== undefined && (vkRoot === null || !same(expectedRoot, vkRoot))) refuse('key-mismatch');

  const { header, body, trailing } = splitProof(proof, vkRoot !== null, proofBytes);
  const publicInputs = [vkey, maskDigest(toHex(sha256(toBytes(publicValues))))];
  if (header !== null && vkRoot !== null) {
    if (header.exitCode !== 0n) refuse('exit-code');
    if (!same(header.vkRoot, vkRoot)) refuse('vk-root');
    publicInputs.push(0n, BigInt(vkRoot), header.nonce);
  }
  return { pinned, publicInputs, body, trailing };
}
