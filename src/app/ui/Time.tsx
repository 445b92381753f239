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
}

/** A moment: how long ago first, then the whole date; or a bound on one to come. */
export function Time({ at, short = false, bound = false }: TimeProps) {
  // The clock of the page ticks slowly; a report may be newer than its last tick.
  const now = Math.max(useNow(), Math.floor(Date.now() / 1000));
  const zone = useContext(TimeZoneContext);
  const date = absolute(at, zone);
  const text = bound ? `not before ${date}` : `${age(now - at)} ago`;
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={date}>
      {short || bound ? text : `${text}, ${date}`}
    </time>
  );
}
