import { describe, expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { loadBn254 } from '../../crypto/bn254.ts';
import { sha256 } from '../../crypto/hashes.ts';
import { concat, numberToHex, toBytes, toHex } from '../../formats/bytes.ts';
import type { Groth16Key } from '../../formats/groth16.ts';
import { risc0Selector } from '../../formats/risc0.ts';
import { loadVectors } from '../testing/vectors.ts';
import { RISC0_KEY, RISC0_KEY_DIGEST } from './keys/risc0Key.ts';
import { RISC0_RELEASES } from './keys/risc0Releases.ts';
import { SP1_RELEASES } from './keys/sp1Releases.ts';

const inDecimal = (key: Groth16Key): unknown =>
  JSON.parse(JSON.stringify(key, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)));

describe('pinned keys', () => {
  test.each([...SP1_RELEASES.map(({ release, key }) => ({ release, key })), { release: 'RISC Zero', key: RISC0_KEY }])(
    '$release: every point is a point of its group',
    async ({ key }) => {
      const bn = await loadBn254();
      for (const point of [key.alpha, ...key.ic]) expect(bn.g1(point)).toBeTypeOf('object');
      for (const point of [key.beta, key.gamma, key.delta]) expect(bn.g2(point)).toBeTypeOf('object');
    },
  );

  test('SP1: five public inputs since release 6, two before; no selector twice', () => {
    for (const { key, vkRoot } of SP1_RELEASES) expect(key.ic.length - 1).toBe(vkRoot === null ? 2 : 5);
    const selectors = SP1_RELEASES.map(({ verifierHash }) => verifierHash.slice(0, 10));
    expect(new Set(selectors).size).toBe(selectors.length);
  });

  test('RISC Zero: every selector follows from control root, control id and key', () => {
    for (const { selector, controlRoot, bn254ControlId } of RISC0_RELEASES)
      expect(risc0Selector(sha256, controlRoot, bn254ControlId, RISC0_KEY_DIGEST)).toBe(selector);
  });

  // Layout: risc0/risc0-ethereum, contracts/src/groth16/RiscZeroGroth16Verifier.sol, verifier_key_digest; StructHash.sol, taggedList
  test("RISC Zero: the pinned key has RISC Zero's own digest", () => {
    const text = (tag: string) => sha256(new TextEncoder().encode(tag));
    const words = (...values: bigint[]) => sha256(concat(...values.map((value) => toBytes(numberToHex(value, 32)))));
    const g2 = ([[x0, x1], [y0, y1]]: Groth16Key['beta']) => words(x1, x0, y1, y0);
    const { alpha, beta, gamma, delta, ic } = RISC0_KEY;
    const cons = (tail: Uint8Array, head: Uint8Array) =>
      sha256(concat(text('risc0_groth16.VerifyingKey.IC'), head, tail, Uint8Array.of(2, 0)));
    const list = ic.map((point) => words(...point)).reduceRight(cons, new Uint8Array(32));
    const parts = [words(...alpha), g2(beta), g2(gamma), g2(delta), list, Uint8Array.of(5, 0)];
    expect(toHex(sha256(concat(text('risc0_groth16.VerifyingKey'), ...parts)))).toBe(RISC0_KEY_DIGEST);
  });

  const sp1 = loadVectors('sp1-groth16').filter((vector) => vector.derivedFrom === undefined);
  test.skipIf(sp1.length === 0)('SP1: pinned keys are those of the real vectors, none missing', () => {
    const pinned = new Map(SP1_RELEASES.map((release) => [release.verifierHash.slice(0, 10) as Hex, release]));
    for (const { selector, verificationKey, verifierHash, vkRoot, version } of sp1) {
      const release = pinned.get(selector as Hex);
      expect(release && { ...release, key: inDecimal(release.key) }).toMatchObject({
        key: verificationKey,
        verifierHash,
        vkRoot: vkRoot ?? null,
        release: version,
      });
    }
    expect(new Set(sp1.map(({ selector }) => selector)).size).toBe(SP1_RELEASES.length);
  });

  const risc0 = loadVectors('risc0-groth16').filter((vector) => vector.derivedFrom === undefined);
  test.skipIf(risc0.length === 0)('RISC Zero: the pinned key and releases are those of the real vectors', () => {
    for (const { selector, verificationKey, controlRoot, bn254ControlId, version } of risc0) {
      expect(inDecimal(RISC0_KEY)).toEqual(verificationKey);
      const release = RISC0_RELEASES.find((entry) => entry.selector === selector);
      expect(release).toMatchObject({ controlRoot, bn254ControlId, release: version });
    }
    expect(new Set(risc0.map(({ selector }) => selector)).size).toBe(RISC0_RELEASES.length);
  });
});
