import { type RefObject, useEffect, useRef } from 'react';
import { useParameter } from '../../routes/hashLocation.ts';

/** A link from elsewhere leads to a card of the settings (`?to=...`): its heading takes the focus. */
export function useFocusWhenWanted(card: string): RefObject<HTMLHeadingElement | null> {
  const [wanted] = useParameter('to');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (wanted === card) heading.current?.focus();
  }, [wanted, card]);
  return heading;
}
