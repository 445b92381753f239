import { expect, it } from 'vitest';
import { gap } from './proven.ts';
import { type Quota, quotaDraft, quotaFindings } from './quota.ts';

const ETH = 10n ** 18n;
const quota = (used: bigint, cap: bigint | null = 250n * ETH): Quota => ({
  cap,
  used,
  resets: 1_800_000_000,
  evidence: ['0x01'],
});

it('is said once nine tenths are used, with the figures and the time', () => {
  expect(quotaFindings(quota(225n * ETH - 1n))).toEqual([]);
  expect(quotaFindings(quota((2255n * ETH) / 10n))).toEqual([
    {
      code: 'quota-used',
      said: '225.5 of the 250 ETH that a period lets out are used. Larger withdrawals wait until more is let out: all of it by 2027-01-15 08:00 UTC.',
      evidence: ['0x01'],
    },
  ]);
  expect(quotaFindings(quota(250n * ETH))).toMatchObject([{ said: expect.stringContaining('Withdrawals wait') }]);
  expect(quotaFindings(quota(0n, 0n))).toMatchObject([{ code: 'quota-used' }]);
  expect(quotaFindings(quota(0n, null))).toEqual([]);
});

it('holds a way out up only when nothing is left', () => {
  expect(quotaDraft(quota(250n * ETH - 1n)).result).toMatchObject({ status: 'verified' });
  expect(quotaDraft(quota(250n * ETH)).result).toEqual({
    status: 'pending',
    code: 'window-open',
    notBefore: 1_800_000_000,
  });
  expect(quotaDraft(quota(5n, null))).toMatchObject({ result: { status: 'verified' }, evidence: ['0x01'] });
});

it('is neither free nor used when it could not be read', () => {
  const missing = gap('call-reverted', 'limitInWei');
  expect(quotaDraft(missing).result).toMatchObject({ status: 'unverifiable', code: 'call-reverted' });
  expect(quotaFindings(missing)).toMatchObject([
    {
      code: 'unread',
      said: 'L1 did not tell how much of the limit on withdrawals is used: call-reverted, limitInWei.',
    },
  ]);
});
