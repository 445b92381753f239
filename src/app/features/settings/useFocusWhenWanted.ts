import { type RefObject, useEffect, useRef } from 'react';
import { useParameter } from '../../routes/hashLocation.ts';

/** A link from elsewhere leads to a part of the settings (`?to=...`): its heading, or the button that makes it, takes the focus. */
export function useFocusWhenWanted<T extends HTMLElement = HTMLHeadingElement>(part: string): RefObject<T | null> {
  const [wanted] = useParameter('to');
  const target = useRef<T>(null);
  useEffect(() => {
    if (wanted === part) target.current?.focus();
  }, [wanted, part]);
  return target;
}

/** The part of one network, as `links.network` names it. */
export const partOfNetwork = (chainId: number): string => `chain-${chainId}`;
