import { describe, expect, it } from 'vitest';
import {
  type Appraisal,
  type PlatformStatus,
  platformRemarks,
  policyAnswers,
  TCB_STATUSES,
  UP_TO_DATE_ONLY,
} from './attestation.ts';
import { genuineHeading as headingAt, platformLabel, platformWord, TCB_WORDS } from './attestationWords.ts';
import { failed, unverifiable, verified } from './outcome.ts';

const platformOf = (status: PlatformStatus['status']) =>
  verified<PlatformStatus>({ status, advisoryIds: [], tcbEvaluationDataNumber: 17, parts: [] });

/** At the time that was asked for. */
const genuineHeading = (of: Appraisal) => headingAt(of, of.at);

const appraisal = (change: Partial<Appraisal>): Appraisal => ({
  kind: 'sgx',
  at: 0,
  timeFrom: 'asked',
  evidence: verified(null as never),
  platform: platformOf('UpToDate'),
  policy: null,
  stated: null,
  fields: [],
  chain: [],
  checks: [],
  ownRoot: false,
  ...change,
});

describe('genuine evidence', () => {
  it('is green only on a platform that is up to date, under a vendor’s root', () => {
    expect(genuineHeading(appraisal({}))).toBeNull();
    expect(genuineHeading(appraisal({ platform: platformOf('OutOfDate') }))).toEqual({
      said: 'Genuine, platform out of date',
      word: 'stale',
    });
    expect(genuineHeading(appraisal({ platform: unverifiable('collateral-missing') }))).toEqual({
      said: 'Genuine, platform not known',
      word: 'unverifiable',
    });
    expect(genuineHeading(appraisal({ ownRoot: true }))).toMatchObject({ word: 'stale' });
    for (const status of TCB_STATUSES.slice(1)) {
      expect(genuineHeading(appraisal({ platform: platformOf(status) }))?.word).not.toBe('verified');
    }
  });

  it('keeps its plain word where it failed, or does not meet what was asked', () => {
    for (const change of [{ evidence: failed('quote-sig') }, { policy: failed('pcr0-not-allowed') }]) {
      expect(genuineHeading(appraisal({ ...change, platform: platformOf('OutOfDate') }))).toBeNull();
    }
  });

  it('has nothing more to say where the vendor publishes no status', () => {
    expect(genuineHeading(appraisal({ platform: null }))).toBeNull();
  });
});

describe('a platform’s status', () => {
  it('has words and a colour of its own, each', () => {
    expect(new Set(TCB_STATUSES.map((status) => TCB_WORDS[status].label)).size).toBe(TCB_STATUSES.length);
    expect(platformWord(platformOf('Revoked'))).toBe('failed');
    expect(platformLabel(platformOf('OutOfDate'))).toBe('Out of date');
    expect(platformLabel(unverifiable('collateral-missing'))).toBe('Unverifiable');
  });

  it('is held against each policy while it is known', () => {
    const lax = { id: 'lax', name: 'Lax', accepts: ['UpToDate', 'OutOfDate'] } as const;
    const answers = policyAnswers(appraisal({ platform: platformOf('OutOfDate') }), [UP_TO_DATE_ONLY, lax]);
    expect(answers.map(({ isAccepted }) => isAccepted)).toEqual([false, true]);
    expect(policyAnswers(appraisal({ platform: unverifiable('collateral-missing') }), [lax])).toEqual([]);
    expect(policyAnswers(appraisal({ platform: null }), [lax])).toEqual([]);
  });
});

it('says of a yes what its platform lacks, so that a strict rule can refuse it', () => {
  expect(platformRemarks({ platform: null })).toEqual([]);
  expect(platformRemarks({ platform: platformOf('UpToDate') })).toEqual([]);
  expect(platformRemarks({ platform: unverifiable('collateral-missing') })).toEqual(['platform-not-judged']);
  for (const status of TCB_STATUSES.slice(1)) {
    expect(platformRemarks({ platform: platformOf(status) })).toEqual(['platform-out-of-date']);
  }
});
