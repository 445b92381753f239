import type { Hex } from '../../core/hex.ts';
import type { Remark } from '../../core/outcome.ts';
import { decimal, type Fields, fields, hex, list } from '../../formats/fields.ts';
import {
  type Groth16Key,
  type Groth16Proof,
  readGroth16Words,
  readSnarkjsGroth16Key,
  readSnarkjsGroth16Proof,
  readWords,
} from '../../formats/groth16.ts';
import { asKey, giveUp } from '../../formats/refusal.ts';
import { MAX_PUBLIC_INPUTS } from '../../formats/snarkjs.ts';
import { meta } from './meta.ts';
import { readRisc0 } from './risc0.ts';
import { readSp1 } from './sp1.ts';

/** What every form comes down to: one key, its public inputs as rebuilt here, one proof. */
export interface Task {
  readonly system: string;
  readonly key: Groth16Key;
  readonly publicInputs: readonly bigint[];
  readonly proof: Groth16Proof;
  readonly remarks: readonly Remark[];
  /** For pinned keys: the release, how it came to be, and the system's own hash of its key. */
  readonly pinned?: { readonly release: string; readonly build: string; readonly keyHash: Hex };
}

function readSnarkjs(input: Fields): Task {
  return {
    system: 'snarkjs-groth16',
    key: asKey(() => readSnarkjsGroth16Key(input.key)),
    publicInputs: list(input.publicInputs, 'publicInputs', MAX_PUBLIC_INPUTS).map((n) => decimal(n, 'publicInputs')),
    proof: readSnarkjsGroth16Proof(input.proof),
    remarks: [],
  };
}

function readWordsForm(input: Fields): Task {
  return {
    system: 'snarkjs-groth16',
    key: asKey(() => readSnarkjsGroth16Key(input.key)),
    publicInputs: readWords(input.publicInputs, 'publicInputs'),
    proof: readGroth16Words(hex(input.proof, 'proof', meta.limits.bytes)),
    remarks: [],
  };
}

/** Reads an untrusted `Groth16Input`. Ends with a refusal (see `settle`) for everything that is not one. */
export function readTask(value: unknown): Task {
  const input = fields(value, 'input');
  switch (input.form) {
    case 'snarkjs':
      return readSnarkjs(input);
    case 'words':
      return readWordsForm(input);
    case 'sp1':
      return readSp1(input);
    case 'risc0':
      return readRisc0(input);
    default:
      return giveUp('unsupported-format', 'unknown form');
  }
}
