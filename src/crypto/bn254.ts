import type { G1 as MclG1, G2 as MclG2, GT as MclGT } from 'mcl-wasm';
import * as packaged from 'mcl-wasm';
import * as packagedInside from 'mcl-wasm/dist/mcl.js';
import { type G1Coordinates, type G2Coordinates, isBelow, isOnG1Curve, isOnG2Curve, P, R } from './bn254Field.ts';
import { subgroupCheck } from './bn254Subgroup.ts';

/** Points that passed every check below, on the WebAssembly library's own terms. Treat as immutable. */
export type G1 = MclG1;
export type G2 = MclG2;
/** A product of Miller loops, which a final exponentiation makes a product of pairings. */
export type Miller = MclGT;

/** Why coordinates are not a point that this place admits. Infinity is named, so that a caller must decide about it. */
export type PointProblem = 'not-canonical' | 'not-on-curve' | 'not-in-subgroup' | 'point-at-infinity';

/** BN254 arithmetic over checked points. All functions are synchronous once loaded. */
export interface Bn254 {
  readonly g1: (coordinates: G1Coordinates) => G1 | PointProblem;
  readonly g2: (coordinates: G2Coordinates) => G2 | PointProblem;
  readonly infinity: () => { readonly g1: G1; readonly g2: G2 };
  readonly add: (a: G1, b: G1) => G1;
  readonly negate: (a: G1) => G1;
  /** @param scalar any non-negative integer; it is reduced modulo r. Canonical checks are the caller's. */
  readonly multiply: (a: G1, scalar: bigint) => G1;
  /** Sum of scalar·point. Both lists have equal length; scalars as in `multiply`. */
  readonly multiScalar: (points: readonly G1[], scalars: readonly bigint[]) => G1;
  /** True when the product of all pairings is one. Pairs with a point at infinity contribute one; so does no pair. */
  readonly pairingProductIsOne: (pairs: readonly (readonly [G1, G2])[]) => boolean;
  /** The first, longer half of a product of pairings, which can be kept where both points of a pair are constant. */
  readonly miller: (pairs: readonly (readonly [G1, G2])[]) => Miller;
  /** The second half: whether the product of what `miller` gave is one. */
  readonly isOne: (loops: readonly Miller[]) => boolean;
  /** Affine coordinates, (0, 0) for infinity. */
  readonly coordinates: (a: G1) => G1Coordinates;
}

type Mcl = typeof import('mcl-wasm');

/** What the package keeps below its typed surface: its memory, and the product of many Miller loops. */
interface MclInside {
  stackSave(): number;
  stackRestore(stack: number): void;
  salloc(words: Uint32Array): number;
  sallocArray(values: readonly Uint32Array[]): number;
  copyFromHeap32(words: Uint32Array, at: number): void;
  readonly mod: { _mclBn_millerLoopVec(product: number, g1s: number, g2s: number, count: number): void };
}

/** A value's own memory. */
const wordsOf = (value: G1 | G2 | Miller): Uint32Array => (value as unknown as { a_: Uint32Array }).a_;

let loading: Promise<Bn254> | undefined;

/**
 * Loads mcl once per thread and sets it to BN254, with order checks on. Its WebAssembly is inlined in its script, starts
 * with 2 MiB, and keeps values on the JavaScript side: what this module does leaves nothing allocated behind.
 */
export function loadBn254(): Promise<Bn254> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Bn254> {
  const [mcl, inside] = [exportsOf<Mcl>(packaged), exportsOf<MclInside>(packagedInside)];
  await start(mcl);
  // G1 has cofactor 1: every point of the curve is in the group, and asking again takes longer than the rest of a proof.
  mcl.verifyOrderG1(false);
  mcl.verifyOrderG2(true);
  return bn254(mcl, inside);
}

/**
 * Starts mcl. It turns its code from text into bytes by `Uint8Array.from` with a callback for each of half a million bytes, which
 * takes a browser as long as all else together. That call, within the synchronous part of the start, is answered by a plain loop.
 */
function start(mcl: Mcl): Promise<void> {
  const inherited = Uint8Array.from;
  const from = (...given: readonly unknown[]): unknown => {
    const [text] = given;
    if (typeof text !== 'string') return Reflect.apply(inherited, Uint8Array, given);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  };
  Object.defineProperty(Uint8Array, 'from', { value: from, configurable: true });
  try {
    return mcl.init(mcl.BN_SNARK1);
  } finally {
    Reflect.deleteProperty(Uint8Array, 'from');
  }
}

/** Of a CommonJS package, some loaders give the exports by name, all give them as the default. */
const exportsOf = <T>(loaded: unknown): T => (loaded as { default?: T }).default ?? (loaded as T);

/** mcl copies the operands of one product onto its stack of 1 MiB: 176 bytes for each term. */
const TERMS_AT_ONCE = 512;

/** As above, of one product of pairings: 432 bytes for each pair. */
const PAIRS_AT_ONCE = 256;

function bn254(mcl: Mcl, inside: MclInside): Bn254 {
  const fp = (value: bigint) => {
    const element = new mcl.Fp();
    element.setStr(value.toString(16), 16);
    return element;
  };
  const fp2 = ([c0, c1]: readonly [bigint, bigint]) => {
    const element = new mcl.Fp2();
    element.set_a(fp(c0));
    element.set_b(fp(c1));
    return element;
  };
  const fr = (value: bigint) => {
    const element = new mcl.Fr();
    element.setStr((value % R).toString(16), 16);
    return element;
  };

  const isInSubgroup = subgroupCheck(mcl, fp2);

  const g1 = (point: G1Coordinates): G1 | PointProblem => {
    if (!point.every((coordinate) => isBelow(coordinate, P))) return 'not-canonical';
    if (point[0] === 0n && point[1] === 0n) return 'point-at-infinity';
    if (!isOnG1Curve(point)) return 'not-on-curve';
    const made = new mcl.G1();
    made.setX(fp(point[0]));
    made.setY(fp(point[1]));
    made.setZ(fp(1n));
    return made.isValid() ? made : 'not-on-curve';
  };

  const g2 = (point: G2Coordinates): G2 | PointProblem => {
    const flat = point.flat();
    if (!flat.every((coordinate) => isBelow(coordinate, P))) return 'not-canonical';
    if (flat.every((coordinate) => coordinate === 0n)) return 'point-at-infinity';
    if (!isOnG2Curve(point)) return 'not-on-curve';
    const made = new mcl.G2();
    made.setX(fp2(point[0]));
    made.setY(fp2(point[1]));
    made.setZ(fp2([1n, 0n]));
    return isInSubgroup(made) ? made : 'not-in-subgroup';
  };

  const infinity = () => ({ g1: new mcl.G1(), g2: new mcl.G2() });

  const multiScalar = (points: readonly G1[], scalars: readonly bigint[]): G1 => {
    if (points.length !== scalars.length) throw new RangeError('as many scalars as points');
    let sum = infinity().g1;
    for (let from = 0; from < points.length; from += TERMS_AT_ONCE) {
      const to = from + TERMS_AT_ONCE;
      sum = mcl.add(sum, mcl.mulVec(points.slice(from, to), scalars.slice(from, to).map(fr)));
    }
    return sum;
  };

  /** Shares the squarings among all pairs, which the library offers below its JavaScript surface only. */
  const millerOf = (pairs: readonly (readonly [G1, G2])[]): Miller => {
    const product = new mcl.GT();
    const stack = inside.stackSave();
    try {
      const g1s = inside.sallocArray(pairs.map(([a]) => wordsOf(a)));
      const g2s = inside.sallocArray(pairs.map(([, b]) => wordsOf(b)));
      const at = inside.salloc(wordsOf(product));
      inside.mod._mclBn_millerLoopVec(at, g1s, g2s, pairs.length);
      inside.copyFromHeap32(wordsOf(product), at);
      return product;
    } finally {
      inside.stackRestore(stack);
    }
  };

  const one = new mcl.GT();
  one.setInt(1);

  const miller = (pairs: readonly (readonly [G1, G2])[]): Miller => {
    const finite = pairs.filter(([a, b]) => !a.isZero() && !b.isZero());
    let product = one;
    for (let from = 0; from < finite.length; from += PAIRS_AT_ONCE)
      product = mcl.mul(product, millerOf(finite.slice(from, from + PAIRS_AT_ONCE)));
    return product;
  };

  const isOne = (loops: readonly Miller[]): boolean =>
    mcl.finalExp(loops.reduce((product, loop) => mcl.mul(product, loop), one)).isOne();

  const coordinates = (a: G1): G1Coordinates => {
    if (a.isZero()) return [0n, 0n];
    const affine = mcl.normalize(a);
    return [BigInt(`0x${affine.getX().getStr(16)}`), BigInt(`0x${affine.getY().getStr(16)}`)];
  };

  return {
    g1,
    g2,
    infinity,
    add: (a, b) => mcl.add(a, b),
    negate: (a) => mcl.neg(a),
    multiply: (a, scalar) => mcl.mul(a, fr(scalar)),
    multiScalar,
    pairingProductIsOne: (pairs) => isOne([miller(pairs)]),
    miller,
    isOne,
    coordinates,
  };
}
