import type { Appraisal, PlatformStatus, TcbPart, TcbStatus } from './attestation.ts';
import type { Attested } from './check.ts';
import { type Outcome, provesNothing } from './outcome.ts';
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
  const { status, revokedSince } = platform.facts;
  if (status === 'Revoked') return 'failed';
  return status === 'UpToDate' && revokedSince === undefined ? 'verified' : 'stale';
}

/** Seconds. */
const DAY = 86_400;

/**
 * What genuine evidence is headed with, and in whose colour, where the plain word would say too much: of a platform that lags
 * behind or is not known, under a root for which no vendor vouches, and at a time that the file chose: what was revoked or ran
 * out since is not seen there. Null where the plain word says it all.
 * @param now Unix seconds.
 */
export function genuineHeading(appraisal: Appraisal, now: number): Heading | null {
  const { evidence, policy, platform, ownRoot, timeFrom, at } = appraisal;
  const stands = evidence.status === 'verified' && (policy === null || policy.status === 'verified');
  if (!stands) return null;
  if (ownRoot) return { said: 'Holds under a root of the file’s own', word: 'stale' };
  const isOfAnotherTime = timeFrom === 'asked' && Math.abs(now - at) > DAY;
  const then = isOfAnotherTime
    ? ({ said: 'Genuine at the time that the file asks for', word: 'stale' } as const)
    : null;
  if (platform === null) return then;
  const word = platformWord(platform);
  if (platform.status !== 'verified') return { said: 'Genuine, platform not known', word };
  const { status } = platform.facts;
  return status === 'UpToDate' ? then : { said: `Genuine, platform ${TCB_WORDS[status].label}`, word };
}

/** What a checked file is headed with, where its status's own word would say too much; else null. */
export function headingOf(
  { outcome, appraisal }: { readonly outcome: Outcome; readonly appraisal?: Appraisal },
  now: number,
): Heading | null {
  if (appraisal !== undefined) return genuineHeading(appraisal, now);
  return provesNothing(outcome) ? { said: 'Checks out, and proves nothing', word: 'stale' } : null;
}

/**
 * What a row says of the evidence behind a TEE proof beside its verdict: "The platform is out of date since 2026-06-01
 * (INTEL-SA-00001).". Empty where it could be checked and the platform is up to date under the vendor's own root.
 */
export function attestedSentence({ evidence, platform, ownRoot }: Attested): string {
  if (evidence.status === 'unverifiable') return `The attestation itself is unverifiable (${evidence.code}).`;
  const root = ownRoot ? 'The evidence is under a root made for tests: no vendor vouches for it.' : '';
  if (platform?.status !== 'verified') return root;
  const { status, since, advisoryIds, revokedSince, isLater } = platform.facts;
  const revoked =
    revokedSince === undefined ? '' : `The platform’s key was revoked on ${day(revokedSince)}, after this was signed.`;
  if (status === 'UpToDate') return `${revoked} ${root}`.trim();
  const date = since === undefined ? '' : ` since ${day(since)}`;
  const named = advisoryIds.length === 0 ? '' : ` (${advisoryIds.join(', ')})`;
  const later = isLater === true ? ', by data of after this was signed' : '';
  return `The platform is ${TCB_WORDS[status].label}${date}${named}${later}. ${revoked} ${root}`
    .replace(/ +/g, ' ')
    .trim();
}

const day = (time: number): string => new Date(1000 * time).toISOString().slice(0, 10);

interface Heading {
  readonly said: string;
  readonly word: Word;
}

/** "Out of date", "Verified": a platform's status as the label of its badge. */
export function platformLabel(platform: Outcome<PlatformStatus>): string {
  if (platform.status !== 'verified') return WORDS[platform.status].label;
  if (platform.facts.revokedSince !== undefined) return 'Revoked since';
  const { label } = TCB_WORDS[platform.facts.status];
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}
