import type { Digest, Hex } from './hex.ts';
import { TEE_FAIL_CODES, TEE_GAP_CODES } from './teeCodes.ts';

/** Reasons of a refusal: the check ran to its end on bound data and the answer was no. */
export const FAIL_CODES = [
  'length',
  'not-canonical',
  'not-on-curve',
  'not-in-subgroup',
  'point-at-infinity',
  'equation',
  'key-mismatch',
  'vk-root',
  'exit-code',
  'statement-mismatch',
  'merkle-proof-invalid',
  'security-floor',
  'preprocessed-root',
  'storage-proof-invalid',
  'value-absent',
  'root-mismatch',
  'root-rejected',
  'proof-rejected',
  'provers-disagree',
  'parent-failed',
  'signature-invalid',
  'contract-refused',
  ...TEE_FAIL_CODES,
] as const;
export type FailCode = (typeof FAIL_CODES)[number];

/** Reasons why we could not tell. None of them is a no, and none a yes. */
export const GAP_CODES = [
  'key-unknown',
  'no-verifier',
  'unsupported-version',
  'implementation-unknown',
  'unsupported-format',
  'data-missing',
  'completeness-unproven',
  'no-honest-source',
  'head-outside-proof-window',
  'no-quorum',
  'checkpoint-too-old',
  'clock-differs',
  'call-reverted',
  'call-limit',
  'verifier-crashed',
  'verifiers-disagree',
  'too-few-provers',
  'remark-refused',
  'voided',
  'timeout',
  'aborted',
  'too-large',
  ...TEE_GAP_CODES,
] as const;
export type GapCode = (typeof GAP_CODES)[number];

/** Reasons to wait: something is under way or due. */
export const WAIT_CODES = [
  'l1-not-verified',
  'waiting-l1',
  'l1-not-final',
  'fetching',
  'verifying',
  'proof-not-posted',
  'challenge-open',
  'challenged',
  'window-open',
  'not-reached',
  'not-accepted',
  'paused',
  'no-claim-yet',
] as const;
export type WaitCode = (typeof WAIT_CODES)[number];

export type Code = FailCode | GapCode | WaitCode;

/** What a verified result must mention, never silently: laxities, and platforms that lag. docs/TRUST.md explains each. */
export const REMARKS = [
  'trailing-bytes-ignored-on-chain',
  'coordinate-reduced-on-chain',
  'high-bits-masked-on-chain',
  'challenges-not-chained',
  'platform-out-of-date',
  'platform-not-judged',
  'document-not-published',
  'revoked-since',
  'advisories-apply',
  'circuit-unsound',
] as const;
export type Remark = (typeof REMARKS)[number];

/** What one question came to. See DESIGN.md section 2 for what each status may be said of. */
export type Outcome<T = unknown> =
  | { readonly status: 'verified'; readonly facts: T; readonly remarks: readonly Remark[] }
  | { readonly status: 'failed'; readonly code: FailCode; readonly expected?: Hex; readonly actual?: Hex }
  | { readonly status: 'unverifiable'; readonly code: GapCode; readonly cause?: string }
  | { readonly status: 'pending'; readonly code: WaitCode; readonly notBefore?: number };

export type Status = Outcome['status'];

export const verified = <T>(facts: T, remarks: readonly Remark[] = []): Outcome<T> => ({
  status: 'verified',
  facts,
  remarks,
});

export const failed = (code: FailCode, compared?: { expected: Hex; actual: Hex }): Outcome<never> => ({
  status: 'failed',
  code,
  ...compared,
});

export const unverifiable = (code: GapCode, cause?: string): Outcome<never> => ({
  status: 'unverifiable',
  code,
  ...(cause === undefined ? {} : { cause }),
});

/** @param notBefore earliest time at which this can change, in Unix seconds. */
export const pending = (code: WaitCode, notBefore?: number): Outcome<never> => ({
  status: 'pending',
  code,
  ...(notBefore === undefined ? {} : { notBefore }),
});

/** Worst first: the order in which outcomes along one path win over each other. */
const WORST_FIRST: readonly Status[] = ['failed', 'unverifiable', 'pending', 'verified'];

export const worse = (a: Status, b: Status): Status => (WORST_FIRST.indexOf(a) <= WORST_FIRST.indexOf(b) ? a : b);

/** With one of these remarks a yes proves nothing: what is false can be proven in the same way. */
const UNSOUND: ReadonlySet<Remark> = new Set(['challenges-not-chained', 'circuit-unsound']);

/** True of a yes on which nothing may rest. */
export const provesNothing = (outcome: Outcome): boolean =>
  outcome.status === 'verified' && outcome.remarks.some((remark) => UNSOUND.has(remark));

/** The worst outcome along one path (L1, storage, inputs, one proof); the earliest of equals. */
export function worstOf<T extends { readonly status: Status }>(path: readonly [T, ...T[]]): T {
  return path.reduce((worst, next) =>
    WORST_FIRST.indexOf(next.status) < WORST_FIRST.indexOf(worst.status) ? next : worst,
  );
}

/** Evidence digests travel with every check, so that a reader can follow each verdict to its bytes. */
export interface Grounded {
  readonly evidence: readonly Digest[];
}
