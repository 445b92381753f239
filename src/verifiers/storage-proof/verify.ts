import { verified } from '../../core/outcome.ts';
import type { Verifier } from '../../core/verifier.ts';
import { keccak256 } from '../../crypto/hashes.ts';
import { numberToHex, toBytes } from '../../formats/bytes.ts';
import { fields, hex, hexOf, list } from '../../formats/fields.ts';
import { giveUp, refuse, settle } from '../../formats/refusal.ts';
import { decodeRlp, RlpError, toInteger } from '../../formats/rlp.ts';
import { walkTrie } from '../../formats/trie.ts';
import { meta } from './meta.ts';

const MAX_NODES = 64;

/**
 * Does a storage trie with this root hold `value` at `slot`? Input: `root`, `slot` (32 bytes each), `value` (at most 32
 * bytes, not zero: an empty slot is no entry of the trie), `proof` (the nodes from the root down).
 */
export const verify: Verifier['verify'] = (input) =>
  settle(() => {
    const from = fields(input, 'input');
    const root = hexOf(from.root, 'root', 32);
    const slot = hexOf(from.slot, 'slot', 32);
    const value = BigInt(hex(from.value, 'value', 32));
    if (value === 0n) giveUp('unsupported-format', 'value: zero is not an entry of a trie');
    const nodes = list(from.proof, 'proof', MAX_NODES).map((node) => toBytes(hex(node, 'node', meta.limits.bytes)));
    const found = walkTrie(keccak256, toBytes(root), keccak256(toBytes(slot)), nodes);
    if (found.kind === 'invalid') refuse('storage-proof-invalid');
    if (found.kind === 'absent' || read(found.value) !== value) refuse('value-absent');
    return verified({ system: 'storage-proof', key: root, publicInputs: [slot, numberToHex(value, 32)] });
  });

function read(leaf: Uint8Array): bigint {
  try {
    return toInteger(decodeRlp(leaf), 32);
  } catch (error) {
    if (error instanceof RlpError) refuse('storage-proof-invalid');
    throw error;
  }
}
