import { createContext, useContext } from 'react';
import { absolute, age, type TimeZone } from './format.ts';
import { useNow } from './now.ts';

/** Which zone the reader wants to read times in. */
export const TimeZoneContext = createContext<TimeZone>('utc');

interface TimeProps {
  /** Unix seconds. */
  readonly at: number;
  /** The age alone, with the absolute time in its title; otherwise both stand in the text. */
  readonly short?: boolean;
  /** It is the earliest time of something to come: "not before". */
  readonly bound?: boolean;
  /** The date alone, as of an end of validity, which may be past or to come. */
  readonly plain?: boolean;
}

/** The last second that a calendar here has. Times come out of files, and may be any number. */
const LAST = 8_640_000_000_000;

/** A moment: how long ago first, then the whole date; or a bound on one to come. */
export function Time({ at: wanted, short = false, bound = false, plain = false }: TimeProps) {
  const at = Math.min(wanted, LAST);
  // The clock of the page ticks slowly; a report may be newer than its last tick.
  const now = Math.max(useNow(), Math.floor(Date.now() / 1000));
  const zone = useContext(TimeZoneContext);
  const date = absolute(at, zone);
  const text = plain ? date : bound ? `not before ${date}` : `${age(now - at)} ago`;
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={date}>
      {short || bound || plain ? text : `${text}, ${date}`}
    </time>
  );
}
