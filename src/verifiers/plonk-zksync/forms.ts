import type { Hex } from '../../core/hex.ts';
import { type Fields, fields, hex, hexOf } from '../../formats/fields.ts';
import { readWords } from '../../formats/groth16.ts';
import { readDecimalWords, readZksyncKey, splitWords, type ZksyncPlonkKey } from '../../formats/plonkZksync.ts';
import { asKey, giveUp } from '../../formats/refusal.ts';
import { PINNED_KEYS } from './keys/pinned.ts';
import { meta } from './meta.ts';

/** What every form comes down to: numbers of 256 bits at most, of any count. */
export interface Task {
  readonly key: ZksyncPlonkKey;
  readonly publicInputs: readonly bigint[];
  readonly proof: readonly bigint[];
  readonly pinned?: { readonly release: string };
}

const byHash = new Map(PINNED_KEYS.map((pinned) => [pinned.hash, pinned]));

const words = (input: Fields) => ({
  publicInputs: readWords(input.publicInputs, 'publicInputs'),
  proof: splitWords(hex(input.proof, 'proof', meta.limits.bytes)),
});

function readPinned(input: Fields): Task {
  const hash = hexOf(input.key, 'key', 32).toLowerCase() as Hex;
  const { release, key } = byHash.get(hash) ?? giveUp('key-unknown', `key ${hash}`);
  return { key, ...words(input), pinned: { release } };
}

/** Reads an untrusted `PlonkZksyncInput`. Ends with a refusal (see `settle`) for everything that is not one. */
export function readTask(value: unknown): Task {
  const input = fields(value, 'input');
  switch (input.form) {
    case 'decimal':
      return {
        key: asKey(() => readZksyncKey(input.key)),
        publicInputs: readDecimalWords(input.publicInputs, 'publicInputs'),
        proof: readDecimalWords(input.proof, 'proof'),
      };
    case 'words':
      return { key: asKey(() => readZksyncKey(input.key)), ...words(input) };
    case 'pinned':
      return readPinned(input);
    default:
      return giveUp('unsupported-format', 'unknown form');
  }
}
