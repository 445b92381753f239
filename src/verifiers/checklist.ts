import { type Appraisal, type CertificateRow, type CheckRow, platformRemarks } from '../core/attestation.ts';
import { failed, type Outcome, verified } from '../core/outcome.ts';
import type { TeeFailCode } from '../core/teeCodes.ts';
import type { VerifierFacts, VerifierResult } from '../core/verifier.ts';
import type { Certificate } from '../crypto/x509.ts';

/** The checks of one piece of evidence, in their order. All are run, so that a reader sees each with its result. */
export interface Checklist {
  /** @param fault null when the check passed. */
  add(title: string, fault: TeeFailCode | null, note?: string): void;
  skip(title: string, note: string): void;
  readonly rows: readonly CheckRow[];
  /** Verified with these facts, or failed with the first fault. */
  conclude<T>(facts: T): Outcome<T>;
}

export function createChecklist(): Checklist {
  const rows: CheckRow[] = [];
  let first: TeeFailCode | null = null;
  return {
    add(title, fault, note) {
      const said = note === undefined ? {} : { note };
      rows.push(
        fault === null ? { title, status: 'verified', ...said } : { title, status: 'failed', code: fault, ...said },
      );
      first ??= fault;
    },
    skip: (title, note) => rows.push({ title, status: 'not-reached', note }),
    rows,
    conclude: (facts) => (first === null ? verified(facts) : failed(first)),
  };
}

/** What a screen shows of a certificate. */
export const certificateRow = (
  { subject, issuer, notBefore, notAfter }: Certificate,
  pinned = false,
): CertificateRow => ({
  subject: subject.commonName,
  issuer: issuer.commonName,
  notBefore,
  notAfter,
  ...(pinned ? { pinned } : {}),
});

/** Evidence and demands decide; the platform's status stands beside them, as a remark, and never turns genuine evidence into none. */
export function resultOf(appraisal: Appraisal, facts: VerifierFacts): VerifierResult {
  const { evidence, policy } = appraisal;
  if (evidence.status !== 'verified') return { ...evidence, appraisal };
  if (policy !== null && policy.status !== 'verified') return { ...policy, appraisal };
  return { ...verified(facts, [...evidence.remarks, ...platformRemarks(appraisal)]), appraisal };
}

/** Evidence of which not even the layout could be read. */
export function unreadable(
  about: Pick<Appraisal, 'kind' | 'at' | 'timeFrom'>,
  code: TeeFailCode,
  note: string,
): VerifierResult {
  const evidence = failed(code);
  const checks: readonly CheckRow[] = [{ title: 'Layout of the bytes', status: 'failed', code, note }];
  const nothing = { platform: null, policy: null, stated: null, fields: [], chain: [], ownRoot: false };
  return { ...evidence, appraisal: { ...about, ...nothing, evidence, checks } };
}
