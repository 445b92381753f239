import { expect, test } from 'vitest';
import type { PlatformStatus, TcbStatus } from './attestation.ts';
import { attestedSentence } from './attestationWords.ts';
import { unverifiable, verified } from './outcome.ts';

const platform = (status: TcbStatus, rest: Partial<PlatformStatus> = {}) =>
  verified({ status, advisoryIds: [], tcbEvaluationDataNumber: 17, parts: [], ...rest });

test('what a row says of the platform behind a TEE proof', () => {
  const said = (of: Parameters<typeof attestedSentence>[0]['platform'], ownRoot = false) =>
    attestedSentence({ platform: of, ownRoot });
  expect(said(platform('UpToDate'))).toBe('');
  expect(said(null)).toBe('');
  expect(said(unverifiable('collateral-missing'))).toBe('');
  expect(said(platform('OutOfDate', { since: 1_767_225_600, advisoryIds: ['A-1', 'A-2'] }))).toBe(
    'The platform is out of date since 2026-01-01 (A-1, A-2).',
  );
  expect(said(platform('ConfigurationNeeded'))).toBe('The platform is wrongly configured.');
  expect(said(platform('UpToDate'), true)).toBe(
    'The evidence is under a root made for tests: no vendor vouches for it.',
  );
});
