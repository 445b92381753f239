import { createContext, useContext } from 'react';
import { absolute, duration, type TimeZone } from './format.ts';
import { useNow } from './now.ts';

/** Which zone the reader wants to read times in. */
export const TimeZoneContext = createContext<TimeZone>('utc');

interface TimeProps {
  /** Unix seconds. */
  readonly at: number;
  /** The age alone, with the absolute time in its title; otherwise both stand in the text. */
  readonly short?: boolean;
}

/** A moment: how long ago first, then the whole date. A moment to come is a bound, "not before". */
export function Time({ at, short = false }: TimeProps) {
  const now = useNow();
  const zone = useContext(TimeZoneContext);
  const date = absolute(at, zone);
  const text = at > now + 1 ? `not before ${date}` : `${duration(now - at)} ago`;
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={date}>
      {short || at > now + 1 ? text : `${text}, ${date}`}
    </time>
  );
}
