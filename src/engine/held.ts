import type { Deployment } from '../core/adapter.ts';
import { all, balance, type Steps } from '../core/ask.ts';
import type { Held } from '../core/held.ts';
import type { Address, Digest } from '../core/hex.ts';
import { isGap } from '../core/proven.ts';

/**
 * Adds up what the escrows of a deployment hold. Not known where none is named, and as soon as one of them could not be read:
 * a part would look like the whole.
 */
export function* readHeld({ escrows = [] }: Pick<Deployment, 'escrows'>): Steps<Held | undefined> {
  const accounts = [...new Set(escrows.map((account) => account.toLowerCase() as Address))];
  const balances = yield* all(accounts.map(balance));
  let wei = 0n;
  const evidence = new Set<Digest>();
  for (const read of balances) {
    if (isGap(read)) return undefined;
    wei += read.value;
    for (const digest of read.evidence) evidence.add(digest);
  }
  return accounts.length === 0 ? undefined : { wei: String(wei), evidence: [...evidence] };
}
