import { all, type Steps } from '../../core/ask.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import type { Quota } from '../../core/quota.ts';
import { call } from '../../formats/abi.ts';
import { quotaAbi } from './abi.ts';
import type { Site } from './site.ts';

/** Stands for ETH. */
const ETHER = `0x${'00'.repeat(20)}` as const;

/**
 * How much ETH the bridge still lets out: what was used comes back bit by bit, all of it in one period. Other tokens have quotas of
 * their own. Source: taikoxyz/taiko-mono, `packages/protocol/contracts/shared/bridge/QuotaManager.sol`.
 * @returns null where no such contract is known of the chain.
 */
export function* readQuota({ quotas }: Site): Steps<Quota | null | Gap> {
  if (quotas === undefined) return null;
  const [token, left, period] = yield* all([
    call(quotas, quotaAbi, 'tokenQuota', [ETHER]),
    call(quotas, quotaAbi, 'availableQuota', [ETHER, 0n]),
    call(quotas, quotaAbi, 'quotaPeriod', []),
  ]);
  if (isGap(token)) return token;
  if (isGap(left)) return left;
  if (isGap(period)) return period;
  const evidence = evidenceOf([token, left, period]);
  const [, cap] = token.value;
  if (cap === 0n) return { cap: null, used: 0n, resets: left.head.timestamp, evidence };
  if (left.value > cap) return gap('unsupported-version', `${left.value} of ${cap} are left`);
  const used = cap - left.value;
  const whole = (used * BigInt(period.value) + cap - 1n) / cap;
  return { cap, used, resets: left.head.timestamp + Number(whole), evidence };
}
