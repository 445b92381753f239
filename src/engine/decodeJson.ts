/** No file of any kind here nests deeper. What does could overflow the stack of whatever walks it by recursion. */
export const DEEPEST = 64;

/** Undefined for what is no JSON in UTF-8. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The same, and undefined for what nests too deep. */
export function decodeJson(bytes: Uint8Array): unknown {
  const json = parseJson(bytes);
  return isDeeperThan(json, DEEPEST) ? undefined : json;
}

/** Level by level, without recursion. */
export function isDeeperThan(json: unknown, levels: number): boolean {
  let level: readonly unknown[] = [json];
  for (let depth = 0; depth <= levels; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) next.push(inner);
    }
    if (next.length === 0) return false;
    level = next;
  }
  return true;
}
