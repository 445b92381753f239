import { decimal, list } from './fields.ts';
import { giveUp, refuse } from './refusal.ts';

/** Most public inputs of a key or proof that is read at all. */
export const MAX_PUBLIC_INPUTS = 1024;

/** snarkjs's JSON points: decimal coordinates, projective, with a last coordinate that is always one. */
export type SnarkjsG1 = readonly string[];
export type SnarkjsG2 = readonly (readonly string[])[];

type Pair = readonly [bigint, bigint];

const exactly = (value: unknown, what: string, length: number): readonly unknown[] => {
  const entries = list(value, what, length);
  return entries.length === length ? entries : giveUp('unsupported-format', `${what}: not ${length} entries`);
};

const pair = (value: unknown, what: string): Pair => {
  const [a, b] = exactly(value, what, 2);
  return [decimal(a, what), decimal(b, what)];
};

/**
 * Affine coordinates of a G1 point. snarkjs writes infinity as (0, 1, 0), which is returned as the EVM's (0, 0); any other
 * last coordinate than one is not canonical.
 */
export function readG1(value: unknown, what: string): Pair {
  const [x, y, z] = exactly(value, what, 3).map((entry) => decimal(entry, what)) as [bigint, bigint, bigint];
  if (x === 0n && y === 1n && z === 0n) return [0n, 0n];
  return z === 1n ? [x, y] : refuse('not-canonical');
}

/** As `readG1`; each coordinate is [c0, c1], the real part first. */
export function readG2(value: unknown, what: string): readonly [Pair, Pair] {
  const [x, y, z] = exactly(value, what, 3).map((entry) => pair(entry, what)) as [Pair, Pair, Pair];
  const spelled = [...x, ...y, ...z].join();
  if (spelled === '0,0,1,0,0,0') return [x, [0n, 0n]];
  return z[0] === 1n && z[1] === 0n ? [x, y] : refuse('not-canonical');
}

/** Holds the names that snarkjs puts into its files against the ones asked for. Old files lack them in proofs. */
export function expectNames(file: Readonly<Record<string, unknown>>, protocol: string, what: string): void {
  for (const [name, wanted] of [
    ['protocol', protocol],
    ['curve', 'bn128'],
  ] as const) {
    const found = file[name];
    if (found !== undefined && found !== wanted) giveUp('unsupported-format', `${what}: another ${name}`);
  }
}
