import type { Hex } from '../../core/hex.ts';
import { sha256 } from '../../crypto/hashes.ts';
import { type Fields, fields, hex, hexOf } from '../../formats/fields.ts';
import { readWords } from '../../formats/groth16.ts';
import {
  type GnarkPlonkKey,
  type GnarkPlonkProof,
  gnarkPlonkProofBytes,
  readGnarkPlonkKey,
  readGnarkPlonkProof,
} from '../../formats/plonkGnark.ts';
import { asKey, giveUp, refuse } from '../../formats/refusal.ts';
import { bySelector, readSp1Input } from '../../formats/sp1.ts';
import { LINEA_KEYS } from './keys/lineaKeys.ts';
import { SP1_PLONK_RELEASES } from './keys/sp1Releases.ts';
import { meta } from './meta.ts';

/** What every form comes down to: one key, its public inputs as rebuilt here, one proof. */
export interface Task {
  readonly system: string;
  readonly key: GnarkPlonkKey;
  readonly publicInputs: readonly bigint[];
  readonly proof: GnarkPlonkProof;
  /** For pinned keys: the release, how it came to be, and the system's own hash of its key where it has one. */
  readonly pinned?: { readonly release: string; readonly build?: string; readonly keyHash?: Hex };
}

const releases = bySelector(SP1_PLONK_RELEASES);
/** SP1's circuits have one BSB22 commitment. */
const SP1_PROOF_BYTES = gnarkPlonkProofBytes(1);

/** SP1's PLONK wrapper: selector, since release 6 three header words, then a proof of exactly its length. */
function readSp1(input: Fields): Task {
  const { pinned, publicInputs, body, trailing } = readSp1Input(
    sha256,
    input,
    releases,
    SP1_PROOF_BYTES,
    meta.limits.bytes,
  );
  if (trailing > 0) refuse('length');
  const { release, build, verifierHash: keyHash, key } = pinned;
  return {
    system: 'sp1-plonk',
    key,
    publicInputs,
    proof: readGnarkPlonkProof(body, key.qcp.length),
    pinned: { release, build, keyHash },
  };
}

const byDigest = new Map(LINEA_KEYS.map((pinned) => [pinned.digest, pinned]));

const readRest = (input: Fields, key: GnarkPlonkKey, isEarly = false) => ({
  key,
  publicInputs: readWords(input.publicInputs, 'publicInputs'),
  proof: readGnarkPlonkProof(hex(input.proof, 'proof', meta.limits.bytes), key.qcp.length, isEarly),
});

function readPinned(input: Fields): Task {
  const digest = hexOf(input.key, 'key', 32).toLowerCase() as Hex;
  const { system, release, key } = byDigest.get(digest) ?? giveUp('key-unknown', `key ${digest}`);
  return { system, ...readRest(input, key), pinned: { release } };
}

/** Reads an untrusted `PlonkGnarkInput`. Ends with a refusal (see `settle`) for everything that is not one. */
export function readTask(value: unknown): Task {
  const input = fields(value, 'input');
  switch (input.form) {
    case 'sp1':
      return readSp1(input);
    case 'pinned':
      return readPinned(input);
    case 'gnark':
      return {
        system: 'gnark-plonk',
        ...readRest(
          input,
          asKey(() => readGnarkPlonkKey(input.key)),
          input.layout === 'early',
        ),
      };
    default:
      return giveUp('unsupported-format', 'unknown form');
  }
}
