import type { Hex } from './hex.ts';
import type { Code, Outcome, Remark, Status } from './outcome.ts';

/** What Intel says of a platform's state, from its own lattice. */
export const TCB_STATUSES = [
  'UpToDate',
  'SWHardeningNeeded',
  'ConfigurationNeeded',
  'ConfigurationAndSWHardeningNeeded',
  'TDRelaunchAdvised',
  'TDRelaunchAdvisedConfigurationNeeded',
  'OutOfDate',
  'OutOfDateConfigurationNeeded',
  'Revoked',
] as const;
export type TcbStatus = (typeof TCB_STATUSES)[number];

/** One of the levels that a status was joined from. */
export interface TcbPart {
  readonly part: 'platform' | 'quoting-enclave' | 'tdx-module';
  readonly status: TcbStatus;
  /** The date of the level that was matched, in Unix seconds. */
  readonly since?: number;
}

/** One edition of a vendor's data: its number, and when it came out, in Unix seconds. A later one of the same number may be newer. */
export interface Edition {
  readonly number: number;
  readonly issued: number;
}

/** State of the machine that the evidence comes from, as its vendor judges it. Never a verdict on the evidence. */
export interface PlatformStatus {
  readonly status: TcbStatus;
  readonly advisoryIds: readonly string[];
  /** The date of the platform's level, in Unix seconds: what came after it is missing there. */
  readonly since?: number;
  /** Which edition of the vendor's data it was judged by. */
  readonly tcbEvaluationDataNumber: number;
  readonly parts: readonly TcbPart[];
  /** The platform's key was revoked only after the evidence was used, then, in Unix seconds. */
  readonly revokedSince?: number;
  /** The vendor's data came out after the evidence was used: they say how the platform stands now, and not how it stood. */
  readonly isLater?: true;
}

interface QuoteFacts {
  /** 64 bytes that the enclave chose. */
  readonly reportData: Hex;
  readonly debug: boolean;
  /** Family, model, stepping and more, as Intel names a group of platforms: 12 digits without 0x. */
  readonly fmspc?: string;
  readonly pck?: { readonly cpuSvn: Hex; readonly pceSvn: number; readonly issuer: string };
  /** Bytes after the signature data: padding by the cloud, signed by nobody. Absent for none. */
  readonly trailingBytes?: number;
}

export interface SgxFacts extends QuoteFacts {
  readonly kind: 'sgx';
  readonly mrEnclave: Hex;
  readonly mrSigner: Hex;
  readonly isvProdId: number;
  readonly isvSvn: number;
  readonly attributes: Hex;
}

export interface TdxFacts extends QuoteFacts {
  readonly kind: 'tdx';
  readonly mrTd: Hex;
  readonly mrSeam: Hex;
  readonly mrSignerSeam: Hex;
  readonly tdAttributes: Hex;
  readonly xfam: Hex;
  readonly mrConfigId: Hex;
  readonly mrOwner: Hex;
  readonly mrOwnerConfig: Hex;
  readonly rtMr: readonly Hex[];
  readonly teeTcbSvn: Hex;
  readonly septVeDisable: boolean;
  /** TD 1.5 alone. */
  readonly mrServiceTd?: Hex;
  readonly teeTcbSvn2?: Hex;
}

export interface NitroFacts {
  readonly kind: 'nitro';
  readonly moduleId: string;
  readonly digest: string;
  readonly timestampMs: number;
  /** By their number. */
  readonly pcrs: Readonly<Record<string, Hex>>;
  readonly publicKey?: Hex;
  readonly userData?: Hex;
  readonly nonce?: Hex;
  /** PCR0 to PCR2 are zero. */
  readonly debug: boolean;
  /** Unix seconds. */
  readonly leafNotBefore: number;
  readonly leafNotAfter: number;
  /** Common names, the leaf first. */
  readonly chain: readonly string[];
  readonly indefiniteLengthCbor: boolean;
}

export interface SnpFacts {
  readonly kind: 'sev-snp';
  readonly reportVersion: number;
  readonly reportData: Hex;
  readonly measurement: Hex;
  readonly hostData: Hex;
  readonly vmpl: number;
  /** Guest policy as a number. */
  readonly policy: Hex;
  readonly debug: boolean;
  readonly signingKey: 'VCEK' | 'VLEK' | 'none';
  /** 8 bytes as they stand in the report. */
  readonly reportedTcb: Hex;
  readonly chipId: Hex;
  readonly idKeyDigest: Hex;
  readonly product: string;
}

/** What the evidence states. It counts only when the evidence is genuine. */
export type EvidenceFacts = SgxFacts | TdxFacts | NitroFacts | SnpFacts;

/** One field of the bytes, for a reader who wants to follow it. */
export interface FieldRow {
  readonly name: string;
  /** In bytes from the start of the evidence; absent where it has no fixed place. */
  readonly offset?: number;
  readonly length?: number;
  readonly hex?: Hex;
  /** What it means, in words. */
  readonly said?: string;
  readonly inside?: readonly FieldRow[];
}

export interface CertificateRow {
  readonly subject: string;
  readonly issuer: string;
  /** Unix seconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly pinned?: boolean;
}

/** One thing that was checked; `not-reached` after an earlier no, or when it could not be tried. */
export interface CheckRow {
  readonly title: string;
  readonly status: Status | 'not-reached';
  readonly code?: Code;
  readonly note?: string;
  /**
   * What a no rests on: the evidence's own bytes; the vendor's data, which somebody else may have handed over wrongly; or the
   * platform as those data judge it. Absent where nobody hands over such data.
   */
  readonly of?: 'quote' | 'collateral' | 'platform';
}

/**
 * Three results of one piece of evidence, kept apart: is it genuine, how does the vendor judge the platform, and does it
 * meet what the asker demands of it (measurements, bound data, age).
 */
export interface Appraisal {
  readonly kind: EvidenceFacts['kind'];
  /** The time at which all was checked, in Unix seconds, and who named it. */
  readonly at: number;
  readonly timeFrom: 'asked' | 'evidence' | 'now';
  readonly evidence: Outcome<EvidenceFacts>;
  /** Null: this vendor publishes no status. */
  readonly platform: Outcome<PlatformStatus> | null;
  /** Null: nothing was demanded. */
  readonly policy: Outcome<null> | null;
  /** What the bytes state, whether genuine or not; null when they could not be read. */
  readonly stated: EvidenceFacts | null;
  readonly fields: readonly FieldRow[];
  /** The leaf first. */
  readonly chain: readonly CertificateRow[];
  readonly checks: readonly CheckRow[];
  /** Of the vendor's data, as far as some could be read. */
  readonly edition?: Edition;
  /** It leads to a root that was made for tests or came with the file: nobody vouches for it. */
  readonly ownRoot: boolean;
}

/**
 * What a yes to evidence must mention of its platform. A rollup's rule goes on as its contract does; a reader's strict rule counts
 * nothing that has a remark. Nothing where the vendor publishes no status.
 */
export function platformRemarks({ platform }: Pick<Appraisal, 'platform'>): readonly Remark[] {
  if (platform === null) return [];
  if (platform.status !== 'verified') return ['platform-not-judged'];
  const { status, revokedSince } = platform.facts;
  return [
    ...(status === 'UpToDate' ? [] : (['platform-out-of-date'] as const)),
    ...(revokedSince === undefined ? [] : (['revoked-since'] as const)),
  ];
}

/** A set of statuses that somebody accepts. */
export interface TcbPolicy {
  readonly id: string;
  readonly name: string;
  readonly accepts: readonly TcbStatus[];
}

/** The strictest rule: nothing but what the vendor calls up to date. */
export const UP_TO_DATE_ONLY: TcbPolicy = {
  id: 'intelUpToDateOnly',
  name: 'Up to date by Intel’s word, nothing else',
  accepts: ['UpToDate'],
};

/** What one policy says of a platform's status. */
export interface PolicyAnswer {
  readonly id: string;
  readonly name: string;
  readonly isAccepted: boolean;
}

/** What each policy says of the platform behind this evidence; nothing while its status is not known. */
export function policyAnswers({ platform }: Appraisal, policies: readonly TcbPolicy[]): readonly PolicyAnswer[] {
  if (platform?.status !== 'verified') return [];
  const { status } = platform.facts;
  return policies.map(({ id, name, accepts }) => ({ id, name, isAccepted: accepts.includes(status) }));
}
