import type { Item } from '../core/evidence.ts';
import type { Digest } from '../core/hex.ts';
import { keccakHex } from '../crypto/hashes.ts';

/** JSON without spaces, the keys of every object in code unit order, hexadecimal text as it stands. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/** The name of an item: Keccak-256 of its canonical JSON in UTF-8. */
export const itemDigest = (item: Item): Digest => keccakHex(new TextEncoder().encode(canonical(item)));
