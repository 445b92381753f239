import { expect } from 'vitest';
import type { Outcome } from '../../core/outcome.ts';
import { seeded } from './mutate.ts';
import { mutateBytes } from './mutateBytes.ts';

/**
 * Changes the bytes of a proof `count` times. Each is refused, and by name: a trap in a vendor's code would say nothing of the
 * proof, so a check of ours has to come before it.
 */
export async function refuseMutants(
  what: string,
  count: number,
  bytes: Uint8Array,
  verify: (mutant: Uint8Array) => Promise<Outcome>,
): Promise<void> {
  const draw = seeded(what);
  for (let i = 0; i < count; i++) {
    const { how, mutant } = mutateBytes(bytes, draw);
    expect(await verify(mutant), how).toMatchObject({ status: 'failed' });
  }
}

/** The bytes with the word at `at` plus the modulus in its place, little-endian: another way to write the same field element. */
export function plusModulus(bytes: Uint8Array, at: number, modulus: bigint, wordBytes: 4 | 8): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  if (wordBytes === 8) view.setBigUint64(at, view.getBigUint64(at, true) + modulus, true);
  else view.setUint32(at, view.getUint32(at, true) + Number(modulus), true);
  return changed;
}
