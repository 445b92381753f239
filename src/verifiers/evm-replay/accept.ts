import type { CallResult } from '../../core/ask.ts';
import type { Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';
import type { Accept } from '../../formats/evmReplay.ts';
import type { World } from './world.ts';

/** Null when the contract said yes as its caller on L1 would read it; else what came instead of what. */
export function refusalOf(accept: Accept, result: CallResult, world: World): { expected: Hex; actual: Hex } | null {
  const actual = result.ok ? result.data : result.revert;
  const yes =
    accept === 'no-revert' ? '0x' : accept === 'returns-true' ? TRUE : 'returns' in accept ? accept.returns : '0x';
  const no = { expected: shortened(yes), actual: shortened(actual) };
  if (!result.ok) return no;
  if (accept === 'no-revert') return null;
  // A caller decodes the first word and ignores what follows it.
  if (accept === 'returns-true') return actual.slice(0, 66) === TRUE ? null : no;
  if ('returns' in accept) return actual === accept.returns.toLowerCase() ? null : no;
  for (const { account, slot, value } of accept.stores) {
    const stored = world.wordAt(account, slot) ?? numberToHex(0, 32);
    if (stored !== value) return { expected: value, actual: stored };
  }
  return null;
}

const TRUE = numberToHex(1, 32);

/** A contract may return megabytes; nobody reads them. */
export const shortened = (bytes: Hex): Hex => bytes.slice(0, 2 + 2 * 1024) as Hex;
