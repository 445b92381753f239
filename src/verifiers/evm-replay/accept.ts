import type { CallResult } from '../../core/ask.ts';
import type { Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';
import type { Accept } from '../../formats/evmReplay.ts';
import { giveUp } from '../../formats/refusal.ts';
import type { World } from './world.ts';

/**
 * Null when the contract said yes as its caller on L1 would read it; else what came instead of what. Ends with a refusal (see
 * `settle`) where that is not known.
 */
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
    // The run neither read nor wrote it: then nobody said what it is.
    const stored = world.wordAt(account, slot) ?? giveUp('data-missing', `slot ${slot} of ${account}`);
    if (stored !== value) return { expected: value, actual: stored };
  }
  return null;
}

const TRUE = numberToHex(1, 32);

/** A contract may return megabytes; nobody reads them. */
export const shortened = (bytes: Hex): Hex => bytes.slice(0, 2 + 2 * 1024) as Hex;
