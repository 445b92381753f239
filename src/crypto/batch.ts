/** A number from 1 to 2¹²⁸, from the system's random source: the weight of one member of a batch. */
export function randomScalar(): bigint {
  const words = crypto.getRandomValues(new BigUint64Array(2));
  return words.reduce((number, word) => (number << 64n) | word, 0n) + 1n;
}

/**
 * Which items hold, asking about many at once. Where several do not all hold, each half is asked about, down to single
 * items, so that no item is condemned but by a check of its own.
 * @param allHold whether all of one or more items hold. For several it may err, with negligible chance, towards yes.
 */
export function findFailures<T>(items: readonly T[], allHold: (some: readonly T[]) => boolean): readonly boolean[] {
  if (items.length === 0) return [];
  if (allHold(items)) return items.map(() => true);
  if (items.length === 1) return [false];
  const middle = items.length >> 1;
  return [...findFailures(items.slice(0, middle), allHold), ...findFailures(items.slice(middle), allHold)];
}
