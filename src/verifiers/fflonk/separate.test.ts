import { bn254 } from '@noble/curves/bn254.js';
import { expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { REMARK_WORDS } from '../../core/words.ts';
import { loadBn254 } from '../../crypto/bn254.ts';
import { R } from '../../crypto/bn254Field.ts';
import { inverse, power, product } from '../../crypto/bn254Scalars.ts';
import { numberToHex } from '../../formats/bytes.ts';
import {
  FFLONK_POINTS,
  FFLONK_SCALARS,
  type FflonkKey,
  type FflonkProof,
  readSnarkjsFflonkKey,
} from '../../formats/fflonk.ts';
import { nothingKnown } from '../testing/vectors.ts';
import { checkKey } from './checks.ts';
import { denominators, distance, foldProof, transcript } from './equation.ts';
import { verify } from './verify.ts';

const ROWS = 16n;
const w = power(5n, (R - 1n) / ROWS);
const at1 = (scalar: bigint): readonly [bigint, bigint] => {
  const { x, y } = bn254.G1.Point.BASE.multiply(scalar).toAffine();
  return [x, y];
};

/** A set-up of which the forger knows what every ceremony publishes: [τ]₁, [τ]₂. He has no circuit, and no witness. */
function setUp(tau: bigint) {
  const { x, y } = bn254.G2.Point.BASE.multiply(tau).toAffine();
  const text = (pair: { c0: bigint; c1: bigint }) => [String(pair.c0), String(pair.c1)];
  const roots = {
    w,
    w3: power(5n, (R - 1n) / 3n),
    w4: power(w, 4n),
    w8: power(w, 2n),
    wr: power(w, 11n),
    k1: 2n,
    k2: 3n,
  };
  const key = {
    ...Object.fromEntries(Object.entries(roots).map(([name, root]) => [name, String(root)])),
    ...{ protocol: 'fflonk', curve: 'bn128', nPublic: 1, power: 4 },
    C0: [...at1(4711n).map(String), '1'],
    X_2: [text(x), text(y), ['1', '0']],
  };
  return { key, tau1: at1(tau) };
}

/**
 * With z = 0 nothing that is compared depends on beta and gamma, and in the early transcript nothing else depends on C1: so
 * C1 is solved for, last of all.
 */
async function forge(key: FflonkKey, tau1: readonly [bigint, bigint], input: bigint): Promise<Hex> {
  const bn = await loadBn254();
  const g1 = (point: readonly [bigint, bigint]) => {
    const read = bn.g1(point);
    if (typeof read === 'string') throw new Error(read);
    return read;
  };
  const points = Object.fromEntries(FFLONK_POINTS.map((name, i) => [name, at1(BigInt(i) + 7n)]));
  const scalars = Object.fromEntries(FFLONK_SCALARS.map((name, i) => [name, BigInt(i) + 100n]));
  const draft = { ...points, ...scalars, z: 0n, zw: 0n } as unknown as FflonkProof;
  const t = transcript(key, [input], draft, false);
  const all = Object.values(denominators(key, t, 1)).flat();
  const proof = { ...draft, inv: inverse(product(...all)) };
  const { left } = foldProof(bn, key, checkKey(bn, key), [input], proof, false);
  const weight = product(t.alpha, distance(t.y, t.eighths), inverse(distance(t.y, t.fourths)));
  // W2 = 10·[1]₁, so that left must be 10·[τ]₁.
  const lacking = bn.add(bn.multiply(g1(tau1), 10n), bn.negate(left));
  const C1 = bn.coordinates(bn.add(g1(proof.C1), bn.multiply(lacking, inverse(weight))));
  const words = [
    ...FFLONK_POINTS.flatMap((name) => ({ ...proof, C1 })[name]),
    ...FFLONK_SCALARS.map((name) => proof[name]),
  ];
  return `0x${words.map((word) => numberToHex(word, 32).slice(2)).join('')}`;
}

it('a proof with the early transcript is anybody’s to make, of any statement, and the remark says so', async () => {
  const { key, tau1 } = setUp(123_456_789n);
  for (const input of [1n, R - 1n]) {
    const proof = await forge(readSnarkjsFflonkKey(key), tau1, input);
    const about = { form: 'words', key, publicInputs: [numberToHex(input, 32)], proof };
    expect(await verify({ ...about, challenges: 'separate' }, nothingKnown)).toMatchObject({
      status: 'verified',
      remarks: ['challenges-not-chained'],
    });
    expect(await verify(about, nothingKnown)).toMatchObject({ status: 'failed', code: 'equation' });
  }
  expect(REMARK_WORDS['challenges-not-chained']).toMatch(/anybody can make such a proof of anything/);
});
