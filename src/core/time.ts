/** The last second that a date can have. */
const LAST = 8_640_000_000_000;

/** "2026-11-22 03:15 UTC", for a sentence. @param seconds Unix time, as a contract says it. */
export const utc = (seconds: number): string =>
  Number.isSafeInteger(seconds) && seconds >= 0 && seconds <= LAST
    ? `${new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, -8)} UTC`
    : `second ${seconds}`;
