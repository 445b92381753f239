import type { TeeFailCode } from '../core/teeCodes.ts';
import { equalBytes } from '../formats/bytes.ts';
import type { Crl } from './crl.ts';
import { type Certificate, isSignedBy, type Signed } from './x509.ts';

/** Why a chain does not lead to its root; the codes of `core/teeCodes.ts`. */
export type ChainFault = Extract<
  TeeFailCode,
  | 'issuer-name'
  | 'cert-sig'
  | 'cert-time'
  | 'ca-flag'
  | 'pathlen'
  | 'critical-extension'
  | 'no-crl-for'
  | 'crl-issuer'
  | 'crl-sig'
  | 'crl-expired'
  | 'crl-not-yet-valid'
  | 'revoked'
>;

export type ChainResult =
  /** `revokedSince`: one of the certificates was revoked after the time of the request, then, in Unix seconds. */
  | { readonly ok: true; readonly revokedSince?: number }
  /** `at`: which of the certificates it is about, 0 the leaf; the root comes after the last. */
  | { readonly ok: false; readonly fault: ChainFault; readonly at: number };

export interface ChainRequest {
  /** The leaf first, each issued by the next, the last by the root, which is not among them. */
  readonly certificates: readonly Certificate[];
  /** Pinned: the caller vouches for it. */
  readonly root: Certificate;
  /** Unix seconds at which all must be valid. */
  readonly at: number;
  /** What the first certificate must be; a list of revoked certificates comes with a chain of CAs alone. */
  readonly bottom?: 'leaf' | 'ca';
  /** When given, each certificate below the root must be covered by a list of its issuer, signed and in its time. */
  readonly crls?: readonly Crl[];
  /** At one time from `at` to here a list must be current; what it revokes after `at` is told, and refuses nothing. Absent: `at`. */
  readonly listsUntil?: number;
}

/** No chain here is longer: AWS has five certificates. */
const LONGEST = 10;

/** Walks a chain from its root down. The caller pins the root, and decides whether the leaf may do what it did. */
export async function verifyChain({
  certificates,
  root,
  at,
  bottom = 'leaf',
  crls,
  listsUntil = at,
}: ChainRequest): Promise<ChainResult> {
  const count = certificates.length;
  // A chain of nothing vouches for nobody.
  if (count === 0) return { ok: false, fault: 'cert-sig', at: 0 };
  if (count > LONGEST) return { ok: false, fault: 'pathlen', at: 0 };
  const path = [...certificates, root];
  const casBelow = (i: number) => Math.max(0, bottom === 'ca' ? i : i - 1);
  const atRoot = roleFault(root, casBelow(count), true) ?? timeFault(root, at);
  if (atRoot !== null) return { ok: false, fault: atRoot, at: count };
  const later: number[] = [];
  for (let i = count - 1; i >= 0; i--) {
    const certificate = path[i] as Certificate;
    const issuer = path[i + 1] as Certificate;
    const fault =
      (await linkFault(certificate, issuer)) ??
      timeFault(certificate, at) ??
      roleFault(certificate, casBelow(i), i > 0 || bottom === 'ca');
    if (fault !== null) return { ok: false, fault, at: i };
    const revoked = crls === undefined ? null : await revocation(certificate, issuer, crls, { at, listsUntil });
    if (typeof revoked === 'string') return { ok: false, fault: revoked, at: i };
    if (revoked !== null) later.push(revoked);
  }
  return later.length === 0 ? { ok: true } : { ok: true, revokedSince: Math.min(...later) };
}

async function linkFault(certificate: Certificate, issuer: Certificate): Promise<ChainFault | null> {
  if (!(await isSignedBy(certificate, issuer.key))) return 'cert-sig';
  return equalBytes(certificate.issuer.der, issuer.subject.der) ? null : 'issuer-name';
}

const timeFault = ({ notBefore, notAfter }: Certificate, at: number): ChainFault | null =>
  at >= notBefore && at <= notAfter ? null : 'cert-time';

/** @param below how many CAs stand below this certificate on the path. */
function roleFault(certificate: Certificate, below: number, mustBeCa: boolean): ChainFault | null {
  const { isCa, pathLength, keyUsage } = certificate;
  if (hasUnknownCritical(certificate)) return 'critical-extension';
  if (isCa !== mustBeCa) return 'ca-flag';
  if (!mustBeCa) return null;
  if (keyUsage !== null && !keyUsage.signsCertificates) return 'ca-flag';
  return pathLength !== undefined && below > pathLength ? 'pathlen' : null;
}

/** Basic constraints and key usage are read here; whoever marks another one critical wants it understood. */
const KNOWN = new Set(['2.5.29.19', '2.5.29.15']);

const hasUnknownCritical = ({ extensions }: Signed): boolean =>
  [...extensions].some(([id, { critical }]) => critical && !KNOWN.has(id));

/**
 * Is the certificate on a list of its issuer? Lists that others signed are none; a list on which it stands always counts.
 * @returns why it does not stand, since when it is revoked if that was after `at`, or null.
 */
async function revocation(
  certificate: Certificate,
  issuer: Certificate,
  crls: readonly Crl[],
  { at, listsUntil }: Required<Pick<ChainRequest, 'at' | 'listsUntil'>>,
): Promise<ChainFault | number | null> {
  const named = crls.filter((crl) => equalBytes(crl.issuer.der, issuer.subject.der));
  if (named.length === 0) return 'no-crl-for';
  if (issuer.keyUsage !== null && !issuer.keyUsage.signsLists) return 'crl-issuer';
  const signed: Crl[] = [];
  for (const crl of named) if (await isSignedBy(crl, issuer.key)) signed.push(crl);
  if (signed.length === 0) return 'crl-sig';
  if (signed.some((crl) => [...crl.extensions.values()].some(({ critical }) => critical))) return 'critical-extension';
  const since = Math.min(...signed.map(({ revoked }) => revoked.get(certificate.serial) ?? Number.POSITIVE_INFINITY));
  if (since !== Number.POSITIVE_INFINITY && (since <= at || listsUntil <= at)) return 'revoked';
  const current = signed.filter(({ nextUpdate }) => at <= nextUpdate);
  if (current.length === 0) return 'crl-expired';
  if (!current.some(({ thisUpdate }) => listsUntil >= thisUpdate)) return 'crl-not-yet-valid';
  return since === Number.POSITIVE_INFINITY ? null : since;
}
