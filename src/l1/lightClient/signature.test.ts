import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { signingRoot } from './signature.ts';
import { TEST_NETWORK } from './testing/chain.ts';

const sha256 = (hex: string) => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');

/** The specification's formulas, written out. */
function expected(root: Hex, version: string): string {
  const forkData = sha256(version + '00'.repeat(28) + TEST_NETWORK.genesisValidatorsRoot.slice(2));
  return sha256(`${root.slice(2)}07000000${forkData.slice(0, 56)}`);
}

it.each([
  ['the first of Fulu signs a block of Electra', 256, '05000069'],
  ['the next signs in Fulu', 257, '06000069'],
  ['the last of Electra', 255, '05000069'],
  ['genesis', 0, '03000069'],
  ['the first of Gloas signs a block of Fulu', 320, '06000069'],
])('the domain is of the fork at the slot before: %s', (_, slot, version) => {
  const root: Hex = `0x${'5a'.repeat(32)}`;
  expect(Buffer.from(signingRoot(TEST_NETWORK, root, slot)).toString('hex')).toBe(expected(root, version));
});
