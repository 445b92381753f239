import type { Hex } from '../../core/hex.ts';
import {
  type FflonkKey,
  type FflonkProof,
  readFflonkWords,
  readSnarkjsFflonkKey,
  readSnarkjsFflonkProof,
} from '../../formats/fflonk.ts';
import { decimal, type Fields, fields, hex, hexOf, list } from '../../formats/fields.ts';
import { readWords } from '../../formats/groth16.ts';
import { asKey, giveUp } from '../../formats/refusal.ts';
import { MAX_PUBLIC_INPUTS } from '../../formats/snarkjs.ts';
import { PINNED_KEYS } from './keys/pinned.ts';
import { meta } from './meta.ts';

/** What every form comes down to. */
export interface Task {
  readonly system: string;
  readonly key: FflonkKey;
  readonly publicInputs: readonly bigint[];
  readonly proof: FflonkProof;
  /** False for the transcript of before mid-2023. */
  readonly isChained: boolean;
  readonly pinned?: { readonly release: string };
}

const byDigest = new Map(PINNED_KEYS.map((pinned) => [pinned.digest, pinned]));

const words = (input: Fields) => ({
  publicInputs: readWords(input.publicInputs, 'publicInputs'),
  proof: readFflonkWords(hex(input.proof, 'proof', meta.limits.bytes)),
});

const readKey = (key: unknown): FflonkKey => asKey(() => readSnarkjsFflonkKey(key));

function readPinned(input: Fields): Task {
  const digest = hexOf(input.key, 'key', 32).toLowerCase() as Hex;
  const { system, release, key } = byDigest.get(digest) ?? giveUp('key-unknown', `key ${digest}`);
  return { system, key, ...words(input), pinned: { release }, isChained: true };
}

function readSnarkjs(input: Fields): Task {
  const { publicInputs, proof } = input;
  return {
    system: 'snarkjs-fflonk',
    key: readKey(input.key),
    publicInputs: list(publicInputs, 'publicInputs', MAX_PUBLIC_INPUTS).map((n) => decimal(n, 'publicInputs')),
    proof: readSnarkjsFflonkProof(proof),
    isChained: true,
  };
}

/** Reads an untrusted `FflonkInput`. Ends with a refusal (see `settle`) for everything that is not one. */
export function readTask(value: unknown): Task {
  const input = fields(value, 'input');
  switch (input.form) {
    case 'snarkjs':
      return readSnarkjs(input);
    case 'words':
      return {
        system: 'snarkjs-fflonk',
        key: readKey(input.key),
        ...words(input),
        isChained: input.challenges !== 'separate',
      };
    case 'pinned':
      return readPinned(input);
    default:
      return giveUp('unsupported-format', 'unknown form');
  }
}
