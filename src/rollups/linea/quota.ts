import { all, type Steps } from '../../core/ask.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import type { Quota } from '../../core/quota.ts';
import { call } from '../../formats/abi.ts';
import { rollupAbi } from './abi.ts';
import type { Site } from './site.ts';

/** What a period lets out: counted anew once it is over. Source: `contracts/src/security/limiting/RateLimiter.sol`. */
export function* readQuota({ contract }: Site): Steps<Quota | Gap> {
  const [limit, spent, until] = yield* all([
    call(contract, rollupAbi, 'limitInWei', []),
    call(contract, rollupAbi, 'currentPeriodAmountInWei', []),
    call(contract, rollupAbi, 'currentPeriodEnd', []),
  ]);
  if (isGap(limit)) return limit;
  if (isGap(spent)) return spent;
  if (isGap(until)) return until;
  const isOver = until.value <= BigInt(limit.head.timestamp);
  return {
    cap: limit.value,
    used: isOver ? 0n : spent.value,
    resets: Number(until.value),
    evidence: evidenceOf([limit, spent, until]),
  };
}
