import type { Appraisal, TcbStatus } from '../core/attestation.ts';
import type { Hex } from '../core/hex.ts';

/** Certificates, the leaf first, with or without the root: PEM as the vendor's services hand them out, or the DER of each. */
export type CertificateChain = string | readonly Hex[];

/** A text that Intel signs: the exact characters, `r‖s`, and the signer's chain. */
export interface SignedText {
  readonly text: string;
  readonly signature: Hex;
  readonly chain: CertificateChain;
}

/**
 * What Intel publishes of a platform, whoever hands it over: all parts are signed. A part that is missing is named as such;
 * a revocation list that is missing is a refusal.
 */
export interface DcapCollateral {
  readonly rootCrl?: Hex;
  /** Of the CA that issued the platform's certificate. */
  readonly pckCrl?: Hex;
  readonly tcbInfo?: SignedText;
  readonly qeIdentity?: SignedText;
  /** For quotes that carry no chain themselves. */
  readonly pckChain?: CertificateChain;
}

/** The measurements that a caller may have lists of. */
export const MEASUREMENTS = [
  'mrEnclave',
  'mrSigner',
  'mrTd',
  'mrSeam',
  'mrConfigId',
  'mrOwner',
  'mrServiceTd',
  'rtMr0',
  'rtMr1',
  'rtMr2',
  'rtMr3',
] as const;
export type Measurement = (typeof MEASUREMENTS)[number];

/** What a caller demands of genuine evidence. Lists come from proven values, never from whoever brings the evidence. */
export interface DcapDemands {
  /** Each that is named here must be one of its list; an empty list admits nothing. */
  readonly measurements?: Readonly<Partial<Record<Measurement, readonly Hex[]>>>;
  /** The first bytes of the report data. */
  readonly reportDataStart?: Hex;
  readonly statuses?: readonly TcbStatus[];
  readonly minTcbEvaluationDataNumber?: number;
}

/**
 * Where the chains must end: Intel's pinned root; or, for tests and the devnet alone, one of somebody's own (PEM, or DER in
 * hexadecimal), which nobody vouches for.
 */
export type DcapRoot = 'intel' | { readonly test: string };

/** A quote with all that judging it takes. */
export interface DcapInput {
  readonly quote: Hex;
  /** Null: none was found. The quote and its chain are checked, the platform's state is not known. */
  readonly collateral: DcapCollateral | null;
  /** Unix seconds at which everything must be valid. */
  readonly verifyAt: number;
  /**
   * When it was relied upon, in Unix seconds, where that is in the past: its certificates must have been valid then, and the vendor's
   * data current at some time from then on. What was revoked only later is told, and undoes nothing. Absent: `verifyAt`.
   */
  readonly usedAt?: number;
  readonly timeFrom: Appraisal['timeFrom'];
  readonly root: DcapRoot;
  readonly demands?: DcapDemands;
}
