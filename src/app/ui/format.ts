/** Seconds in at most two units: "6 d 4 h", "8 min", "12 s". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = UNITS.map(([size, unit], i) => {
    const within = i === 0 ? whole : whole % (UNITS[i - 1]?.[0] ?? 1);
    return [Math.floor(within / size), unit] as const;
  });
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return '0 s';
  const [head, next] = [parts[first], parts[first + 1]];
  const words = [head, next].filter((part) => part !== undefined && part[0] > 0);
  return words.map((part) => part?.join(' ')).join(' ');
}

/** How long ago something was: two units from an hour on, one below, so that it does not flicker. */
export const age = (seconds: number): string =>
  duration(seconds >= 60 && seconds < 3600 ? Math.floor(seconds / 60) * 60 : seconds);

const UNITS: readonly (readonly [number, string])[] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
];

export type TimeZone = 'utc' | 'local';

/** "21 Nov 2026, 09:12:35 UTC", or in the reader's own zone, with its name. @param seconds Unix time. */
export function absolute(seconds: number, zone: TimeZone): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
  }).format(new Date(seconds * 1000));
}

/** Milliseconds to two figures: "8.4 ms", "230 ms", "1.2 s". */
export const milliseconds = (ms: number): string => (ms < 1000 ? `${twoFigures(ms)} ms` : `${twoFigures(ms / 1000)} s`);

/** Bytes to two figures: "768 bytes", "1.2 kB", "32 MB". */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${twoFigures(bytes / 1000)} kB` : `${twoFigures(bytes / 1_000_000)} MB`;
}

const twoFigures = (value: number): string => String(value >= 100 ? Math.round(value) : Number(value.toPrecision(2)));

/** Thousands apart by thin spaces, as a reader of block numbers wants them. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');

/** "a", "a and b", "a, b and c". */
export const listed = (words: readonly string[], last = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
