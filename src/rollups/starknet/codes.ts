import { all, code, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { hasCode, type Known } from './site.ts';

/** Asks for the code of contracts, all at once, and says which of them have the pinned one. */
export function* readCodes(
  contracts: readonly Known[],
): Steps<{ readonly known: ReadonlyMap<Address, boolean>; readonly evidence: readonly Digest[] } | Gap> {
  const codes = yield* all(contracts.map(({ address }) => code(address)));
  const known = new Map<Address, boolean>();
  for (const [i, contract] of contracts.entries()) {
    const runtime = codes[i];
    if (runtime === undefined) continue;
    if (isGap(runtime)) return runtime;
    known.set(contract.address, hasCode(contract, runtime.value.hash));
  }
  return { known, evidence: evidenceOf(codes) };
}
