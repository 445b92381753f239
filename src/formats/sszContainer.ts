import { concat } from './bytes.ts';
import { ShapeError } from './shape.ts';
import { type Hash, merkleize, type Ssz } from './ssz.ts';

type Value<F> = { readonly [K in keyof F]: F[K] extends Ssz<infer T> ? T : never };
// biome-ignore lint/suspicious/noExplicitAny: the one place where fields of different types stand in one table
type Fields = Readonly<Record<string, Ssz<any>>>;

/** Bytes of an offset, by which the fixed part of a container points to a part of varying length. */
const OFFSET = 4;

/** The beacon API writes `parentRoot` as `parent_root`. */
const jsonName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * An SSZ container with these fields, in this order. Offsets must be canonical: the first points just behind the fixed part,
 * and the parts follow each other without a gap. JSON must have these fields and no others.
 */
export function container<F extends Fields>(fields: F): Ssz<Value<F>> {
  const table = Object.entries(fields).map(([name, type]) => ({ name, json: jsonName(name), type }));
  const known = new Set(table.map(({ json }) => json));
  const fixed = table.reduce((sum, { type }) => sum + (type.size ?? OFFSET), 0);
  const isFixed = table.every(({ type }) => type.size !== null);
  const build = (value: (field: (typeof table)[number]) => unknown) =>
    Object.fromEntries(table.map((field) => [field.name, value(field)])) as Value<F>;
  const of = (value: Value<F>, name: string) => value[name as keyof F] as unknown;

  return {
    size: isFixed ? fixed : null,
    zero: build(({ type }) => type.zero),
    fromJson(value, path) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShapeError(path, 'an object');
      for (const key of Object.keys(value))
        if (!known.has(key)) throw new ShapeError(`${path}.${key.slice(0, 40)}`, 'a known field');
      const from = value as Record<string, unknown>;
      return build(({ json, type }) => {
        if (!Object.hasOwn(from, json)) throw new ShapeError(`${path}.${json}`, 'there');
        return type.fromJson(from[json], `${path}.${json}`);
      });
    },
    decode(bytes, path) {
      if (bytes.length < fixed || (isFixed && bytes.length !== fixed)) throw new ShapeError(path, `${fixed} bytes`);
      const parts = split(bytes, table, fixed, path);
      return build(({ json, type }) => type.decode(parts.get(json) ?? new Uint8Array(), `${path}.${json}`));
    },
    encode(value) {
      const parts = table.map(({ name, type }) => ({ type, bytes: type.encode(of(value, name)) }));
      let end = fixed;
      const heads = parts.map(({ type, bytes }) => {
        if (type.size !== null) return bytes;
        const head = new Uint8Array(OFFSET);
        new DataView(head.buffer).setUint32(0, end, true);
        end += bytes.length;
        return head;
      });
      return concat(...heads, ...parts.filter(({ type }) => type.size === null).map(({ bytes }) => bytes));
    },
    root: (value, hash: Hash) =>
      merkleize(
        concat(...table.map(({ name, type }) => type.root(of(value, name), hash))),
        Math.ceil(Math.log2(table.length)),
        hash,
      ),
  };
}

/** The bytes of every field, those behind offsets included. @throws {ShapeError} for an offset that is not canonical. */
function split(
  bytes: Uint8Array,
  table: readonly { readonly json: string; readonly type: Ssz<unknown> }[],
  fixed: number,
  path: string,
): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Uint8Array>();
  const starts: { readonly json: string; readonly start: number }[] = [];
  let at = 0;
  for (const { json, type } of table) {
    if (type.size !== null) {
      parts.set(json, bytes.subarray(at, at + type.size));
      at += type.size;
      continue;
    }
    const start = view.getUint32(at, true);
    const least = starts.at(-1)?.start ?? fixed;
    if (start < least || start > bytes.length || (starts.length === 0 && start !== fixed))
      throw new ShapeError(`${path}.${json}`, 'at a canonical offset');
    starts.push({ json, start });
    at += OFFSET;
  }
  for (const [i, { json, start }] of starts.entries())
    parts.set(json, bytes.subarray(start, starts[i + 1]?.start ?? bytes.length));
  return parts;
}
