/** How far back L1 remembers its blocks (EIP-2935). */
const REMEMBERED = 8_191;

/**
 * The first block of which L1 remembers the hash.
 * @param hasNoSlots of an L1 whose blocks do not come in slots of 12 s: a devnet, of which the whole is searched.
 */
export const firstRemembered = (head: number, hasNoSlots = false): number =>
  hasNoSlots ? 0 : Math.max(0, head - REMEMBERED + 1);

/** Seconds for which L1 remembers its blocks at the least: none come sooner than after 12 s. */
export const REMEMBERED_SECONDS = REMEMBERED * 12;
