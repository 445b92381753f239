import { bn254 } from '@noble/curves/bn254.js';
import { describe, expect, test } from 'vitest';
import type { ReadFile, Verifier } from '../core/verifier.ts';
import { loadBn254 } from '../crypto/bn254.ts';
import { R } from '../crypto/bn254Field.ts';
import { type KzgClaim, kzgClaimsHold } from '../crypto/kzg.ts';
import { readSnarkjsGroth16Key, readSnarkjsGroth16Proof } from '../formats/groth16.ts';
import { readFile as readFflonk } from './fflonk/files.ts';
import * as fflonk from './fflonk/verify.ts';
import { checkKey, checkProof } from './groth16-bn254/equation.ts';
import { readFile as readGroth16 } from './groth16-bn254/files.ts';
import * as groth16 from './groth16-bn254/verify.ts';
import { readFile as readGnark } from './plonk-gnark/files.ts';
import * as plonkGnark from './plonk-gnark/verify.ts';
import { readFile as readSnarkjs } from './plonk-snarkjs/files.ts';
import * as plonkSnarkjs from './plonk-snarkjs/verify.ts';
import { readFile as readZksync } from './plonk-zksync/files.ts';
import * as plonkZksync from './plonk-zksync/verify.ts';
import { trapdoorProof } from './testing/trapdoor.ts';
import { inputOf, loadVectors, nothingKnown } from './testing/vectors.ts';

const { Point } = bn254.G1;
type Proof = ReturnType<typeof trapdoorProof>['proof'];

/** The same proof with C moved by some multiple of the generator: wrong, unless it is moved by nothing. */
function moved(proof: Proof, by: bigint): Proof {
  const [x = '0', y = '0'] = proof.pi_c;
  const c = Point.fromAffine({ x: BigInt(x), y: BigInt(y) })
    .add(Point.BASE.multiply(by))
    .toAffine();
  return { ...proof, pi_c: [c.x.toString(), c.y.toString(), '1'] };
}

describe('groth16-bn254, many at once', () => {
  const { key } = trapdoorProof([1n, 2n]);
  const input = (n: bigint, by?: bigint) => {
    const { proof, publicInputs } = trapdoorProof([n, n * n]);
    return { form: 'snarkjs', key, publicInputs, proof: by === undefined ? proof : moved(proof, by) };
  };
  const statuses = async (inputs: readonly unknown[]) =>
    (await groth16.verifyAll(inputs)).map((outcome) => ('code' in outcome ? outcome.code : outcome.status));

  test('two wrong proofs whose errors cancel are both refused', async () => {
    // Without weights they would pass: the product of their equations is that of two right ones.
    const d = 12_345n;
    expect(await statuses([input(3n, d), input(4n, R - d)])).toEqual(['equation', 'equation']);
    expect(await statuses([input(3n, d), input(5n), input(3n, d), input(4n, R - 2n * d)])).toEqual([
      'equation',
      'verified',
      'equation',
      'equation',
    ]);
  });

  test('the errors of those proofs do cancel, in a product without weights', async () => {
    const bn = await loadBn254();
    const d = 12_345n;
    const read = (wrong: ReturnType<typeof input>) =>
      checkProof(bn, readSnarkjsGroth16Proof(wrong.proof), wrong.publicInputs.map(BigInt));
    const { minusAlpha, beta, gamma, delta, first, ic } = checkKey(bn, readSnarkjsGroth16Key(key));
    const pairs = [read(input(3n, d)), read(input(4n, R - d))].flatMap(({ inputs, a, b, c }) => [
      [a, b] as const,
      [minusAlpha, beta] as const,
      [bn.negate(bn.add(first, bn.multiScalar(ic, inputs))), gamma] as const,
      [bn.negate(c), delta] as const,
    ]);
    expect(bn.pairingProductIsOne(pairs)).toBe(true);
    expect(bn.pairingProductIsOne(pairs.slice(0, 4))).toBe(false);
  });

  test.each([[[]], [[0]], [[31]], [[0, 1, 2]], [[5, 20, 21, 30]]])('culprits %j of 32 are found', async (culprits) => {
    const wrong = new Set<number>(culprits);
    const inputs = Array.from({ length: 32 }, (_, i) => input(BigInt(i), wrong.has(i) ? 7n : undefined));
    expect(await statuses(inputs)).toEqual(inputs.map((_, i) => (wrong.has(i) ? 'equation' : 'verified')));
  });

  test('one proof many times, and all of them wrong', async () => {
    expect(await statuses(Array.from({ length: 5 }, () => input(9n)))).toEqual(Array(5).fill('verified'));
    expect(await statuses(Array.from({ length: 5 }, () => input(9n, 1n)))).toEqual(Array(5).fill('equation'));
    expect(await statuses([])).toEqual([]);
  });

  test('each keeps its own code beside malformed ones and other keys', async () => {
    const other = trapdoorProof([8n]);
    const good = input(6n);
    const own = { form: 'snarkjs', key: other.key, publicInputs: other.publicInputs, proof: other.proof };
    const inputs = [
      good,
      null,
      own,
      { ...good, publicInputs: ['1'] },
      { ...good, key },
      { ...own, key },
      input(6n, 1n),
    ];
    const codes = ['verified', 'unsupported-format', 'verified', 'length', 'verified', 'length', 'equation'];
    expect(await statuses(inputs)).toEqual(codes);
  });
});

describe('openings under one set-up, many at once', () => {
  const TAU = 987_654_321n;

  test('errors that cancel are found, and infinity counts for nothing', async () => {
    const bn = await loadBn254();
    const g1 = (by: bigint) => {
      if (by % R === 0n) return bn.infinity().g1;
      const { x, y } = Point.BASE.multiply(by % R).toAffine();
      const made = bn.g1([x, y]);
      if (typeof made === 'string') throw new Error(made);
      return made;
    };
    const g2 = (by: bigint) => {
      const { x, y } = bn254.G2.Point.BASE.multiply(by).toAffine();
      const made = bn.g2([
        [x.c0, x.c1],
        [y.c0, y.c1],
      ]);
      if (typeof made === 'string') throw new Error(made);
      return made;
    };
    const srs = { one: g2(1n), tau: g2(TAU) };
    const claim = (r: bigint, error = 0n): KzgClaim => ({ left: g1(R * TAU - r * TAU + error), right: g1(r) });
    const hold = (...claims: readonly KzgClaim[]) => kzgClaimsHold(bn, srs, claims);
    const nothing = { left: g1(0n), right: g1(0n) };
    expect(hold()).toEqual([]);
    expect(hold(claim(3n))).toEqual([true]);
    expect(hold(claim(3n, 1n))).toEqual([false]);
    expect(hold(claim(3n), claim(4n), nothing, claim(4n))).toEqual([true, true, true, true]);
    const cancelling = [claim(3n, 5n), claim(4n, R - 5n)] as const;
    expect(
      bn.pairingProductIsOne(
        cancelling.flatMap(({ left, right }) => [
          [left, srs.one],
          [right, srs.tau],
        ]),
      ),
    ).toBe(true);
    expect(hold(...cancelling)).toEqual([false, false]);
    expect(hold(claim(1n), ...cancelling, claim(2n))).toEqual([true, false, false, true]);
  });
});

const CASES: readonly [string, readonly string[], ReadFile, Required<Pick<Verifier, 'verify' | 'verifyAll'>>][] = [
  ['groth16-bn254', ['sp1-groth16', 'risc0-groth16', 'snarkjs-groth16'], readGroth16, groth16],
  ['plonk-gnark', ['sp1-plonk', 'linea-plonk'], readGnark, plonkGnark],
  ['fflonk', ['snarkjs-fflonk', 'polygon-fflonk'], readFflonk, fflonk],
  ['plonk-snarkjs', ['snarkjs-plonk'], readSnarkjs, plonkSnarkjs],
  ['plonk-zksync', ['zksync-plonk'], readZksync, plonkZksync],
];

describe.each(CASES)('%s', (_, systems, readFile, { verify, verifyAll }) => {
  const inputs = systems.flatMap(loadVectors).map((vector) => inputOf(readFile, vector));
  test.skipIf(inputs.length === 0)('all vectors together come out as each alone', { timeout: 120_000 }, async () => {
    const alone = [];
    for (const input of inputs) alone.push(await verify(input, nothingKnown));
    expect(await verifyAll(inputs)).toEqual(alone);
  });
});
