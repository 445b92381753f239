import { describe, expect, test } from 'vitest';
import { loadBn254 } from '../../crypto/bn254.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { type GnarkPlonkKey, gnarkPlonkKeyBytes } from '../../formats/plonkGnark.ts';
import { loadVectors } from '../testing/vectors.ts';
import { checkKey } from './checks.ts';
import { LINEA_KEYS } from './keys/lineaKeys.ts';
import { SP1_PLONK_RELEASES } from './keys/sp1Releases.ts';

const decimals = ({ srs, ...key }: GnarkPlonkKey): unknown =>
  JSON.parse(
    JSON.stringify(
      { ...key, commitIdx: key.commitIdx.map(String), g1: srs.g1, g2_0: srs.g2[0], g2_1: srs.g2[1] },
      (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    ),
  );

const ALL = [
  ...SP1_PLONK_RELEASES.map(({ release, key }) => ({ name: `SP1 ${release}`, key })),
  ...LINEA_KEYS.map(({ release, digest, key }) => ({ name: `Linea ${release} ${digest.slice(0, 10)}`, key })),
];

describe('pinned keys', () => {
  test.each(ALL)('$name: its numbers make a domain and its points are points', async ({ key }) => {
    expect(checkKey(await loadBn254(), key).digest).toMatch(/^0x[0-9a-f]{64}$/);
    // A circuit of toy size is not one of production.
    expect(key.n).toBeGreaterThanOrEqual(1n << 24n);
  });

  test('no selector and no digest twice; five public inputs since release 6 of SP1, two before', () => {
    for (const { key, vkRoot } of SP1_PLONK_RELEASES) expect(key.nPublic).toBe(vkRoot === null ? 2 : 5);
    const selectors = SP1_PLONK_RELEASES.map(({ verifierHash }) => verifierHash.slice(0, 10));
    const digests = LINEA_KEYS.map(({ digest }) => digest);
    for (const names of [selectors, digests]) expect(new Set(names).size).toBe(names.length);
  });

  test('Linea: each digest is that of its key', () => {
    for (const { digest, key } of LINEA_KEYS) expect(sha256Hex(gnarkPlonkKeyBytes(key))).toBe(digest);
  });

  const real = (system: string) => loadVectors(system).filter((vector) => vector.derivedFrom === undefined);
  const sp1 = real('sp1-plonk');
  test.skipIf(sp1.length === 0)('SP1: they are those of the real vectors, none missing', () => {
    for (const { selector, verificationKey, verifierHash, vkRoot, version } of sp1) {
      const pinned = SP1_PLONK_RELEASES.find((release) => release.verifierHash.startsWith(String(selector)));
      expect(pinned && { ...pinned, key: decimals(pinned.key) }).toMatchObject({
        key: verificationKey,
        verifierHash,
        vkRoot: vkRoot ?? null,
        release: version,
      });
    }
    expect(new Set(sp1.map(({ selector }) => selector)).size).toBe(SP1_PLONK_RELEASES.length);
  });

  const linea = real('linea-plonk');
  test.skipIf(linea.length === 0)('Linea: they are those of the real vectors, none missing but the toy key', () => {
    const pinned = new Set(LINEA_KEYS.map(({ key }) => JSON.stringify(decimals(key))));
    const sorted = (key: unknown) => JSON.stringify(key, Object.keys(decimalOrder));
    const given = new Set(
      linea
        .map(({ verificationKey }) => verificationKey as { n: string })
        .filter(({ n }) => n !== '16')
        .map(sorted),
    );
    expect(new Set([...pinned].map((key) => sorted(JSON.parse(key))))).toEqual(given);
  });
});

/** The names of a key's fields, in one order. */
const decimalOrder = decimals((LINEA_KEYS[0] as (typeof LINEA_KEYS)[number]).key) as object;
