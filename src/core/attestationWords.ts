import type { Appraisal, PlatformStatus, TcbPart, TcbStatus } from './attestation.ts';
import type { Outcome } from './outcome.ts';
import { WORDS, type Word } from './words.ts';

/** What the vendor's statuses say, as clauses after "the platform is". `means` is a sentence. */
export const TCB_WORDS = {
  UpToDate: {
    label: 'up to date',
    means: 'Its vendor knows of nothing that this platform lacks.',
  },
  SWHardeningNeeded: {
    label: 'up to date, but software must guard itself',
    means: 'Its firmware is current. Against the weaknesses named, the enclave’s own code must be hardened.',
  },
  ConfigurationNeeded: {
    label: 'wrongly configured',
    means: 'Its firmware is current, but a setting, such as hyper-threading, leaves a known weakness open.',
  },
  ConfigurationAndSWHardeningNeeded: {
    label: 'wrongly configured, and software must guard itself',
    means: 'Its firmware is current, but a setting leaves a known weakness open, and enclave code must be hardened.',
  },
  TDRelaunchAdvised: {
    label: 'up to date since the guest was started',
    means: 'The platform was updated meanwhile; the guest only has to be started anew to profit from it.',
  },
  TDRelaunchAdvisedConfigurationNeeded: {
    label: 'updated since the guest was started, and wrongly configured',
    means: 'The guest has to be started anew, and a setting leaves a known weakness open.',
  },
  OutOfDate: {
    label: 'out of date',
    means: 'It lacks updates against weaknesses that are public.',
  },
  OutOfDateConfigurationNeeded: {
    label: 'out of date and wrongly configured',
    means: 'It lacks updates against weaknesses that are public, and a setting leaves one open besides.',
  },
  Revoked: {
    label: 'revoked',
    means: 'Its vendor has withdrawn all trust in platforms of this state.',
  },
} satisfies Record<TcbStatus, { label: string; means: string }>;

export const PART_WORDS = {
  platform: 'Processor and firmware',
  'quoting-enclave': 'Quoting enclave',
  'tdx-module': 'TDX module',
} satisfies Record<TcbPart['part'], string>;

export const TIME_WORDS = {
  asked: 'the time that the file asks for',
  evidence: 'the time that the evidence itself states',
  now: 'now, by this device’s clock',
} satisfies Record<Appraisal['timeFrom'], string>;

/** The word and colour of a platform's status: it never wears the green of a verdict unless it is up to date. */
export function platformWord(platform: Outcome<PlatformStatus>): Word {
  if (platform.status !== 'verified') return platform.status;
  const { status } = platform.facts;
  return status === 'UpToDate' ? 'verified' : status === 'Revoked' ? 'failed' : 'stale';
}

/**
 * What genuine evidence is headed with, and in whose colour, where the plain word would say too much: of a platform that lags
 * behind or is not known, and under a root for which no vendor vouches. Null where the plain word says it all.
 */
export function genuineHeading({ evidence, policy, platform, ownRoot }: Appraisal): Heading | null {
  const stands = evidence.status === 'verified' && (policy === null || policy.status === 'verified');
  if (!stands) return null;
  if (ownRoot) return { said: 'Holds under a root of the file’s own', word: 'stale' };
  if (platform === null) return null;
  const word = platformWord(platform);
  if (platform.status !== 'verified') return { said: 'Genuine, platform not known', word };
  const { status } = platform.facts;
  return status === 'UpToDate' ? null : { said: `Genuine, platform ${TCB_WORDS[status].label}`, word };
}

/**
 * What a row says of the platform behind a TEE proof beside its verdict: "The platform is out of date since 2026-06-01
 * (INTEL-SA-00001).". Empty where it is up to date under the vendor's own root.
 */
export function attestedSentence({ platform, ownRoot }: Pick<Appraisal, 'platform' | 'ownRoot'>): string {
  const root = ownRoot ? 'The evidence is under a root made for tests: no vendor vouches for it.' : '';
  if (platform?.status !== 'verified') return root;
  const { status, since, advisoryIds } = platform.facts;
  if (status === 'UpToDate') return root;
  const date = since === undefined ? '' : ` since ${new Date(1000 * since).toISOString().slice(0, 10)}`;
  const named = advisoryIds.length === 0 ? '' : ` (${advisoryIds.join(', ')})`;
  return `The platform is ${TCB_WORDS[status].label}${date}${named}. ${root}`.trim();
}

interface Heading {
  readonly said: string;
  readonly word: Word;
}

/** "Out of date", "Verified": a platform's status as the label of its badge. */
export function platformLabel(platform: Outcome<PlatformStatus>): string {
  if (platform.status !== 'verified') return WORDS[platform.status].label;
  const { label } = TCB_WORDS[platform.facts.status];
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}
