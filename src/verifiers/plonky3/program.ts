import type { Hex } from '../../core/hex.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { fields } from '../../formats/fields.ts';
import { giveUp } from '../../formats/refusal.ts';

/**
 * The description of what wasm/plonky3 has: Fibonacci (first row (a, b), last r = x) over BabyBear with Poseidon2, rate 1/4, 50
 * queries, 16 bits of grinding. Held against the code by the proofs that both accept.
 */
export const FIBONACCI: Hex = '0xc9bdc80311a6eeaa7b059ed21f7bea07043e91ef9ba4f1dfd28594833693a844';

const LONGEST = 1000;
const MOST_PARAMETERS = 16;

/** SHA-256 of a description: whatever is said otherwise is another program. */
export function programHash(value: unknown): Hex {
  const { format, note, hash, fri } = fields(value, 'program');
  const parameters = Object.entries(fields(fri, 'fri'));
  if (parameters.length > MOST_PARAMETERS) giveUp('too-large', `fri: more than ${MOST_PARAMETERS} parameters`);
  const numbers = parameters.map(([name, number]) => `${name}=${whole(number)}`).sort();
  return sha256Hex(new TextEncoder().encode([...[format, note, hash].map(text), ...numbers].join('\n')));
}

function text(value: unknown): string {
  if (typeof value !== 'string') giveUp('unsupported-format', 'program: not described in words');
  return value.length <= LONGEST ? value : giveUp('too-large', `program: over ${LONGEST} characters`);
}

const whole = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : giveUp('unsupported-format', 'fri: not a number');
