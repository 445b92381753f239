import { aggregate } from './kinds/aggregate.ts';
import { fault } from './kinds/fault.ts';
import { kailua } from './kinds/kailua.ts';
import type { Kind } from './kinds/kind.ts';
import { succinct } from './kinds/succinct.ts';
import { type KindName, kindOf } from './site.ts';

const KINDS: Readonly<Record<KindName, Kind>> = { aggregate, fault, kailua, succinct };

/** The kind of a game type; undefined when it is not known here how such games are decided. */
export function findKind(gameType: number): Kind | undefined {
  const name = kindOf(gameType);
  return name === undefined ? undefined : KINDS[name];
}
