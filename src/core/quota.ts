import type { CheckDraft, Finding } from './adapter.ts';
import type { Digest } from './hex.ts';
import { unreadFinding } from './lists.ts';
import { type Outcome, pending, verified } from './outcome.ts';
import { type Gap, isGap, outcomeOfGap } from './proven.ts';
import { utc } from './time.ts';

/** What a bridge pays out in a period at the most, in wei. */
export interface Quota {
  /** Null: no limit is set. */
  readonly cap: bigint | null;
  readonly used: bigint;
  /** When all of it is there again if no more is used, in Unix seconds. */
  readonly resets: number;
  readonly evidence: readonly Digest[];
}

/** Nothing while there is enough of it left: from nine tenths on it is nearly used up. */
export function quotaFindings(quota: Quota | Gap): readonly Finding[] {
  if (isGap(quota)) return [unreadFinding('how much of the limit on withdrawals is used', quota)];
  const { cap, used, resets, evidence } = quota;
  if (cap === null || used * 10n < cap * 9n) return [];
  const held = used >= cap ? 'Withdrawals wait' : 'Larger withdrawals wait';
  const said = `${ether(used)} of the ${ether(cap)} ETH that a period lets out are used. ${held} until more is let out: all of it by ${utc(resets)}.`;
  return [{ code: 'quota-used', said, evidence }];
}

/** How much a reader wants is not known here: some of it must be left. */
export function quotaDraft(quota: Quota | Gap): CheckDraft {
  const checked = 'The limit of what is paid out in a period is not used up.';
  if (isGap(quota)) return { checked, result: outcomeOfGap(quota), compared: [], evidence: [] };
  const { cap, used, resets, evidence } = quota;
  const equal = cap === null || used < cap;
  const result: Outcome = equal ? verified(null) : pending('window-open', resets);
  const what = 'wei paid out in this period';
  return {
    checked,
    result,
    compared: [{ what, expected: cap === null ? 'no limit' : `below ${cap}`, actual: String(used), equal }],
    evidence,
  };
}

/** With three places, rounded down. */
function ether(wei: bigint): string {
  const thousandths = wei / 10n ** 15n;
  return `${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, '0')}`.replace(/\.?0+$/, '');
}
