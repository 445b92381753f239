import { bn254 } from '@noble/curves/bn254.js';
import type { Hex } from '../../core/hex.ts';
import { P, R, TWIST_B } from '../../crypto/bn254Field.ts';
import { numberToHex } from '../../formats/bytes.ts';
import type { Draw } from './mutate.ts';

/** What the words of a proof are, by index: points of G1 and of G2 by their first word, and scalars. */
export interface Layout {
  readonly points: readonly number[];
  readonly twists?: readonly number[];
  readonly scalars: readonly number[];
}

/** A changed proof, and what was done to it. */
export interface Mutant {
  readonly name: string;
  readonly proof: Hex;
}

const LIMIT = 1n << 256n;

const toWords = (proof: Hex, start: number): bigint[] =>
  Array.from({ length: (proof.length - 2 - 2 * start) >> 6 }, (_, i) =>
    BigInt(`0x${proof.slice(2 + 2 * start + 64 * i, 66 + 2 * start + 64 * i)}`),
  );

/** A point of the twist outside the subgroup of order r, in the EVM's order of words. */
const OUTSIDE: readonly bigint[] = (() => {
  const { Fp2 } = bn254.fields;
  const b = Fp2.create({ c0: TWIST_B[0], c1: TWIST_B[1] });
  for (let n = 1n; ; n++) {
    const x = Fp2.create({ c0: n, c1: 1n });
    try {
      const y = Fp2.sqrt(Fp2.add(Fp2.mul(Fp2.sqr(x), x), b));
      return [x.c1, x.c0, y.c1, y.c0];
    } catch {
      // not a square: the next x
    }
  }
})();

/**
 * Every way of changing a proof that is tried: each word, each point, its length, and its parts against those of another proof.
 * @param start bytes before the first word. @param other another valid proof in the same layout.
 */
export function mutantsOf(proof: Hex, start: number, layout: Layout, other: Hex, draw: Draw): readonly Mutant[] {
  const words = toWords(proof, start);
  const others = toWords(other, start);
  const head = proof.slice(0, 2 + 2 * start);
  const join = (changed: readonly bigint[]): Hex =>
    `${head}${changed.map((word) => numberToHex(word, 32).slice(2)).join('')}` as Hex;
  const made: Mutant[] = [];
  const put = (name: string, at: number, ...values: readonly bigint[]) => {
    if (values.some((value) => value < 0n || value >= LIMIT)) return;
    const changed = [...words.slice(0, at), ...values, ...words.slice(at + values.length)];
    if (changed.some((word, i) => word !== words[i]))
      made.push({ name: `${name} at word ${at}`, proof: join(changed) });
  };
  for (const [at, word] of words.entries()) {
    put('one more', at, word + 1n);
    put('one bit', at, word ^ (1n << BigInt(draw(256))));
    put('zero', at, 0n);
    put('all ones', at, LIMIT - 1n);
    put('of another proof', at, others[at] ?? 0n);
  }
  for (const at of layout.scalars) {
    put('plus r', at, (words[at] ?? 0n) + R);
    put('negated scalar', at, R - (words[at] ?? 0n));
  }
  for (const at of layout.points) {
    const [x = 0n, y = 0n] = words.slice(at, at + 2);
    put('x plus p', at, x + P, y);
    put('y plus p', at, x, y + P);
    put('negated', at, x, P - y);
    put('swapped coordinates', at, y, x);
    put('infinity', at, 0n, 0n);
    put('generator', at, 1n, 2n);
    put('off the curve', at, 1n, 3n);
    for (const to of layout.points) if (to > at) put(`point ${to}`, at, ...words.slice(to, to + 2));
  }
  for (const at of layout.twists ?? []) {
    const [x1 = 0n, x0 = 0n, y1 = 0n, y0 = 0n] = words.slice(at, at + 4);
    for (const i of [0, 1, 2, 3]) put('plus p', at + i, (words[at + i] ?? 0n) + P);
    put('negated', at, x1, x0, P - y1, P - y0);
    put('conjugated', at, P - x1, x0, P - y1, y0);
    put('parts swapped', at, x0, x1, y0, y1);
    put('infinity', at, 0n, 0n, 0n, 0n);
    put('outside the subgroup', at, ...OUTSIDE);
  }
  made.push({ name: 'a byte less', proof: proof.slice(0, -2) as Hex });
  made.push({ name: 'a word less', proof: proof.slice(0, -64) as Hex });
  made.push({ name: 'no words', proof: head as Hex });
  made.push({ name: 'no bytes', proof: '0x' });
  made.push({ name: 'another proof whole', proof: other });
  return made;
}

/** Longer than the layout. Where L1 ignores what follows, these stay valid, with a remark. */
export const extensionsOf = (proof: Hex): readonly Mutant[] => [
  { name: 'a byte more', proof: `${proof}00` },
  { name: 'a word more', proof: `${proof}${'00'.repeat(32)}` },
  { name: 'twice', proof: `${proof}${proof.slice(2)}` },
];

/** Every changed list of public inputs that is tried. */
export function inputMutants(inputs: readonly Hex[], others: readonly Hex[]): readonly (readonly Hex[])[] {
  const changed = inputs.flatMap((word, at) =>
    [BigInt(word) + 1n, BigInt(word) + R, BigInt(word) ^ 1n, 0n, LIMIT - 1n]
      .filter((value) => value < LIMIT && value !== BigInt(word))
      .map((value) => inputs.map((kept, i) => (i === at ? numberToHex(value, 32) : kept))),
  );
  return [...changed, [], inputs.slice(1), [...inputs, numberToHex(0, 32)], [...inputs, ...inputs], others].filter(
    (list) => list.join() !== inputs.join(),
  );
}

/** Every number of a key, wherever it stands, one more, plus r, plus p, and zero. */
export function keyMutants(key: object): readonly { readonly name: string; readonly key: unknown }[] {
  const made: { name: string; key: unknown }[] = [];
  const walk = (value: unknown, path: readonly string[]) => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, entry] of Object.entries(value)) walk(entry, [...path, name]);
      return;
    }
    for (const changed of leafMutants(value))
      made.push({ name: `${path.join('.')} ${changed}`, key: replaced(key, path, changed) });
  };
  walk(key, []);
  return made;
}

function leafMutants(value: unknown): readonly (string | number)[] {
  if (typeof value === 'number') return [value + 1, -1, 0].filter((changed) => changed !== value);
  if (typeof value !== 'string' || !/^(0x[0-9a-f]+|[0-9]+)$/.test(value)) return [];
  const spell = (n: bigint) => (value.startsWith('0x') ? numberToHex(n, (value.length - 2) / 2) : n.toString());
  const number = BigInt(value);
  return [number + 1n, number + R, number + P, 0n]
    .filter((changed) => changed !== number && changed < LIMIT)
    .map(spell);
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[name] = replaced(copy[name], rest, by);
  return copy;
}
