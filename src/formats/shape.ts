import type { Hex } from '../core/hex.ts';
import { isHex, isHexOf } from './bytes.ts';

/** A hostile value did not have the shape that was asked for; `path` says where. */
export class ShapeError extends Error {
  readonly path: string;
  constructor(path: string, wanted: string) {
    super(`${path}: not ${wanted}`);
    this.name = 'ShapeError';
    this.path = path;
  }
}

/** Reads a value of unknown shape at `path`, or throws a `ShapeError` that names the place. */
export type Reader<T> = (value: unknown, path: string) => T;

export const text =
  (longest = 1000): Reader<string> =>
  (value, path) => {
    if (typeof value !== 'string' || value.length > longest) throw new ShapeError(path, `text of at most ${longest}`);
    return value;
  };

/** Whatever it is, for another reader to look at. */
export const anything: Reader<unknown> = (value) => value;

/** A whole number from zero to 2^53 - 1. */
export const count: Reader<number> = (value, path) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new ShapeError(path, 'a whole number');
  return value as number;
};

export const literal =
  <const T extends string | number | boolean>(...allowed: readonly T[]): Reader<T> =>
  (value, path) => {
    if (!allowed.includes(value as T)) throw new ShapeError(path, allowed.join(' or '));
    return value as T;
  };

export const hex: Reader<Hex> = (value, path) => {
  if (!isHex(value)) throw new ShapeError(path, 'hexadecimal bytes');
  return value;
};

export const hexOf =
  (length: number): Reader<Hex> =>
  (value, path) => {
    if (!isHexOf(value, length)) throw new ShapeError(path, `${length} hexadecimal bytes`);
    return value.toLowerCase() as Hex;
  };

export const nullable =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, path) =>
    value === null ? null : read(value, path);

/** A list of at most `longest` values. */
export const list =
  <T>(read: Reader<T>, longest = 100_000): Reader<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value) || value.length > longest) throw new ShapeError(path, `a list of at most ${longest}`);
    return value.map((entry, i) => read(entry, `${path}[${i}]`));
  };

const object = (value: unknown, path: string): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShapeError(path, 'an object');
  return value as Record<string, unknown>;
};

type Fields = Readonly<Record<string, Reader<unknown>>>;
type Read<F extends Fields> = { readonly [K in keyof F]: ReturnType<F[K]> };

/** An object with these fields, perhaps with the optional ones, and with no others. */
export const exactly =
  <F extends Fields, O extends Fields = Record<never, never>>(
    required: F,
    optional?: O,
  ): Reader<Read<F> & Partial<Read<O>>> =>
  (value, path) => {
    const from = object(value, path);
    const fields: Fields = { ...required, ...optional };
    for (const key of Object.keys(from)) {
      if (!Object.hasOwn(fields, key)) throw new ShapeError(`${path}.${key}`, 'a known field');
    }
    return Object.fromEntries(
      Object.entries(fields)
        .filter(([key]) => Object.hasOwn(from, key) || Object.hasOwn(required, key))
        .map(([key, read]) => [key, read(from[key], `${path}.${key}`)]),
    ) as Read<F> & Partial<Read<O>>;
  };

/** An object with at least these fields, and perhaps with the optional ones; whatever else it has is left out. */
export const having =
  <F extends Fields, O extends Fields = Record<never, never>>(
    required: F,
    optional?: O,
  ): Reader<Read<F> & Partial<Read<O>>> =>
  (value, path) => {
    const fields: Fields = { ...required, ...optional };
    const known = Object.entries(object(value, path)).filter(([key]) => Object.hasOwn(fields, key));
    return exactly(required, optional)(Object.fromEntries(known), path);
  };

/** A value whose `field` says which of several readers applies. */
export const tagged =
  <R extends Readonly<Record<string, Reader<unknown>>>>(field: string, readers: R): Reader<ReturnType<R[keyof R]>> =>
  (value, path) => {
    const tag = object(value, path)[field];
    const read = typeof tag === 'string' && Object.hasOwn(readers, tag) ? readers[tag] : undefined;
    if (read === undefined) throw new ShapeError(`${path}.${field}`, Object.keys(readers).join(' or '));
    return read(value, path) as ReturnType<R[keyof R]>;
  };

/** An object used as a table: every key and every value is read. */
export const table =
  <K extends string, V>(key: Reader<K>, read: Reader<V>): Reader<Readonly<Record<K, V>>> =>
  (value, path) =>
    Object.fromEntries(
      Object.entries(object(value, path)).map(([k, v]) => [key(k, `${path} key`), read(v, `${path}.${k}`)]),
    ) as Record<K, V>;
