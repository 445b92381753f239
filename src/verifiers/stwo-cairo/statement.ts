import type { Hex } from '../../core/hex.ts';
import { blake2s } from '../../crypto/hashes.ts';
import { concat, numberToHex } from '../../formats/bytes.ts';
import type { CairoRun, Words } from '../../formats/stwoStatement.ts';

/** Which program ran, and what it wrote, in 32 bytes each. */
export interface Statement {
  readonly programHash: Hex;
  readonly output: readonly Hex[];
}

/** The field of Cairo. */
export const FELT_PRIME = 2n ** 251n + 17n * 2n ** 192n + 1n;
const HIGH_BIT = 2 ** 31;

/** As the vendor's `get_verification_output` gives it. */
export const statementOf = ({ program, output }: CairoRun): Statement => ({
  programHash: felt(wordsIn(blake2s(concat(...program.map(encoded))))),
  output: output.map(felt),
});

/** A felt below 2^63 as two words, any other as eight of which the first has its highest bit set; each word little-endian. */
function encoded(words: Words): Uint8Array {
  const [low = 0, high = 0, ...rest] = words;
  const isSmall = high < HIGH_BIT && rest.every((word) => word === 0);
  const [first = 0, ...others] = [...words].reverse();
  return bytesOf(isSmall ? [high, low] : [first + HIGH_BIT, ...others]);
}

function bytesOf(words: Words): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * words.length));
  for (const [i, word] of words.entries()) bytes.setUint32(4 * i, word, true);
  return new Uint8Array(bytes.buffer);
}

function wordsIn(bytes: Uint8Array): Words {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(4 * i, true));
}

const felt = (words: Words): Hex =>
  numberToHex(words.reduceRight((sum, word) => (sum << 32n) + BigInt(word), 0n) % FELT_PRIME, 32);
