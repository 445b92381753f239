import { expect, test } from 'vitest';
import type { Appraisal, PlatformStatus, TcbStatus } from './attestation.ts';
import { attestedSentence, genuineHeading, headingOf } from './attestationWords.ts';
import { unverifiable, verified } from './outcome.ts';

const platform = (status: TcbStatus, rest: Partial<PlatformStatus> = {}) =>
  verified({ status, advisoryIds: [], tcbEvaluationDataNumber: 17, parts: [], ...rest });

test('what a row says of the platform behind a TEE proof', () => {
  const said = (of: Parameters<typeof attestedSentence>[0]['platform'], ownRoot = false) =>
    attestedSentence({ evidence: verified(null), platform: of, ownRoot });
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
  const unseen = { evidence: unverifiable('document-not-published'), platform: null, ownRoot: false };
  expect(attestedSentence(unseen)).toBe('The attestation itself is unverifiable (document-not-published).');
});

test('evidence that is genuine at a time of the file’s own choice is not green by that', () => {
  const NOW = 1_800_000_000;
  const about = {
    kind: 'sev-snp',
    policy: null,
    stated: null,
    fields: [],
    chain: [],
    checks: [],
    ownRoot: false,
  } as const;
  const evidence = verified({} as never);
  const headed = (timeFrom: Appraisal['timeFrom'], at: number, of: Appraisal['platform']) =>
    genuineHeading({ ...about, evidence, timeFrom, at, platform: of }, NOW);
  for (const of of [null, platform('UpToDate')]) {
    expect(headed('asked', NOW - 3 * 365 * 86_400, of)).toMatchObject({
      said: expect.stringMatching(/the file asks for/),
      word: 'stale',
    });
    expect(headed('asked', NOW + 3 * 365 * 86_400, of)).toMatchObject({ word: 'stale' });
    expect(headed('asked', NOW - 60, of)).toBeNull();
    expect(headed('now', NOW, of)).toBeNull();
  }
});

test('a proof that anybody can make of anything is not headed with the word of those that prove something', () => {
  expect(headingOf({ outcome: verified(null, ['challenges-not-chained']) }, 0)).toMatchObject({ word: 'stale' });
  expect(headingOf({ outcome: verified(null, ['trailing-bytes-ignored-on-chain']) }, 0)).toBeNull();
});
