import type { Steps } from '../../core/ask.ts';
import type { Address } from '../../core/hex.ts';
import type { List } from '../../core/lists.ts';
import { evidenceOf, type Gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { whitelistAbi } from './abi.ts';

/** Of a Shasta inbox's configuration. */
type Config = Proven<{ readonly proverWhitelist: Address; readonly proposerChecker: Address }>;

/**
 * Who may prove. With somebody on the list nobody else may, however long nothing was proven: the delay after which anybody could is
 * configured, and not asked. Source: `Inbox.sol`, `ProverWhitelist.sol`.
 */
export function* readProvers(config: Config): Steps<List | Gap> {
  const { proverWhitelist } = config.value;
  if (BigInt(proverWhitelist) === 0n) return { isClosed: false, said: '', evidence: config.evidence };
  const count = yield* call(proverWhitelist, whitelistAbi, 'proverCount', []);
  if (isGap(count)) return count;
  const listed = count.value === 1n ? 'one account' : `${count.value} accounts`;
  const said = `Only ${listed} on the list at ${proverWhitelist.toLowerCase()} may prove. No time-out opens it; its owner can empty it.`;
  return { isClosed: count.value > 0n, said, evidence: evidenceOf([config, count]) };
}

/** Who may post. What the checker goes by is its own. */
export function proposersOf({ value, evidence }: Config): List {
  const checker = value.proposerChecker.toLowerCase();
  const said = `Only those whom ${checker} admits may post proposals. Its owner decides who that is.`;
  return { isClosed: BigInt(checker) !== 0n, said, evidence };
}
