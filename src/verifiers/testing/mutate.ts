import type { Hex } from '../../core/hex.ts';
import { toBytes, toHex } from '../../formats/bytes.ts';

/** Whole numbers below `bound`, from a seed (mulberry32): a failing run can be repeated with ASSAY_SEED. */
export type Draw = (bound: number) => number;

export function seeded(what: string): Draw {
  const seed = Number(process.env.ASSAY_SEED ?? Date.now()) >>> 0;
  console.info(`${what}: ASSAY_SEED=${seed}`);
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}

/** How many mutants each form gets: a sample by default, many more with ASSAY_FULL=1. */
export const MUTANTS = process.env.ASSAY_FULL === '1' ? 2000 : 60;

export function pickOne<T>(draw: Draw, from: readonly T[]): T {
  const picked = from[draw(from.length)];
  if (picked === undefined) throw new RangeError('nothing to pick from');
  return picked;
}

/** Changes one byte to another value. */
export function changeByte(hex: Hex, at: number, draw: Draw): Hex {
  const bytes = toBytes(hex);
  bytes[at] = (bytes[at] ?? 0) ^ (1 + draw(255));
  return toHex(bytes);
}

/** Changes one digit of a decimal number to another value. */
export function changeDigit(text: string, draw: Draw): string {
  const at = draw(text.length);
  const digit = (Number(text[at]) + 1 + draw(9)) % 10;
  return text.slice(0, at) + digit + text.slice(at + 1);
}

/** A copy of plain data with one numeric leaf changed, and the path of that leaf. */
export function changeLeaf(value: object, draw: Draw): { readonly path: string; readonly mutant: unknown } {
  const mutant = structuredClone(value);
  const leaves: { holder: Record<string, unknown>; name: string; path: string }[] = [];
  const walk = (holder: Record<string, unknown>, prefix: string) => {
    for (const [name, entry] of Object.entries(holder)) {
      const path = `${prefix}.${name}`;
      if (typeof entry === 'object' && entry !== null) walk(entry as Record<string, unknown>, path);
      else if (typeof entry === 'number' || (typeof entry === 'string' && /^[0-9]+$/.test(entry)))
        leaves.push({ holder, name, path });
    }
  };
  walk(mutant as Record<string, unknown>, '');
  const { holder, name, path } = pickOne(draw, leaves);
  const old = holder[name];
  holder[name] = typeof old === 'number' ? old + 1 + draw(9) : changeDigit(String(old), draw);
  return { path, mutant };
}
