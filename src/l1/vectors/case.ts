/** What a vector says and what came out, field by field. Fields that a vector does not state are not compared. */
export interface L1Case {
  readonly id: string;
  readonly expected: Facts;
  /** Runs the check. It gives a value for every field that it can tell, `result` among them. */
  readonly run: () => Facts;
}

export type Facts = Readonly<Record<string, string | number | boolean>>;

/** One entry of the manifest, as far as it is read here. */
export interface Entry {
  readonly id: string;
  readonly file: string;
  readonly kind: string;
  readonly fork: string;
  readonly network: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

export interface Folder {
  readonly entries: readonly Entry[];
  /** The parsed file of an entry, or of the folder. @throws when there is none. */
  readonly file: (name: string) => unknown;
}

/** Null when every expected field came out as expected, and there was one; else the mismatch in words. */
export function mismatchOf({ expected, run }: L1Case): string | null {
  if (Object.keys(expected).length === 0) return 'expects nothing';
  const actual = run();
  const wrong = Object.keys(expected).filter((name) => expected[name] !== actual[name]);
  return wrong.length === 0 ? null : `expected ${JSON.stringify(expected)}, came ${JSON.stringify(actual)}`;
}

export interface Patch {
  readonly path: string;
  readonly value: unknown;
}

/** A copy of plain data with the values at some JSON pointers set. */
export function patched<T>(base: T, patches: readonly Patch[]): T {
  const copy = structuredClone(base);
  for (const { path, value } of patches) {
    const keys = path.split('/').slice(1);
    const last = keys.pop() ?? '';
    const holder = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
    (holder as Record<string, unknown>)[last] = value;
  }
  return copy;
}
