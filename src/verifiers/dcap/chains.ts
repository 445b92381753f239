import type { Hex } from '../../core/hex.ts';
import type { FailCode } from '../../core/outcome.ts';
import { verifyChain } from '../../crypto/chain.ts';
import { type Crl, readCrl } from '../../crypto/crl.ts';
import { DerError } from '../../crypto/der.ts';
import { PemError, readPem } from '../../crypto/pem.ts';
import { type Certificate, readCertificate } from '../../crypto/x509.ts';
import { equalBytes, isHex, toBytes } from '../../formats/bytes.ts';
import type { CertificateChain } from '../../formats/dcap.ts';

/** A chain as it was handed over: what leads to the root, and the root that it brought along, if it did. */
export interface Chain {
  readonly certificates: readonly Certificate[];
  readonly broughtRoot?: Certificate;
}

/** Leaf, CA and root; signers have no CA between. */
const LONGEST = 3;

/** Null when the bytes are no chain of certificates, the leaf first. */
export function readChain(from: CertificateChain | Uint8Array): Chain | null {
  try {
    const ders =
      typeof from === 'string' || from instanceof Uint8Array
        ? readPem(from, 'CERTIFICATE', LONGEST)
        : from.map(toBytes);
    const all = ders.map(readCertificate);
    const last = all.at(-1);
    if (last === undefined || all.length === 1 || !equalBytes(last.issuer.der, last.subject.der))
      return { certificates: all };
    return { certificates: all.slice(0, -1), broughtRoot: last };
  } catch (error) {
    if (error instanceof DerError || error instanceof PemError) return null;
    throw error;
  }
}

/** Null when the text is no single certificate, in PEM or as DER in hexadecimal. */
export function readRoot(text: string): Certificate | null {
  const chain = readChain(isHex(text) ? [text] : text);
  const [root, ...rest] = chain?.certificates ?? [];
  return root === undefined || rest.length > 0 || chain?.broughtRoot !== undefined ? null : root;
}

/** Null when there is none, or the bytes are none. */
export function readList(der: Hex | undefined): Crl | null {
  if (der === undefined) return null;
  try {
    return readCrl(toBytes(der));
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/** What came of following a chain to the root. */
export interface Path {
  /** Null: it leads there. */
  readonly fault: FailCode | null;
  /** One of its certificates was revoked only after it was used, then, in Unix seconds. */
  readonly revokedSince?: number;
}

/** What holds for all chains of one examination. */
export interface Grounds {
  readonly root: Certificate;
  /** When the evidence was used, and when it is looked at, in Unix seconds. */
  readonly usedAt: number;
  readonly verifyAt: number;
  /** Absent: revocation is not looked at. */
  readonly crls?: readonly Crl[];
}

/**
 * Follows a chain to the root. A root that it brought along leads nowhere: only the pinned one counts, and another beside it is
 * refused. @param at when its certificates must be valid.
 */
export async function followPath(
  { certificates, broughtRoot }: Chain,
  { root, verifyAt, crls }: Grounds,
  at: number,
): Promise<Path> {
  const lists = crls === undefined ? {} : { crls, listsUntil: verifyAt };
  const result = await verifyChain({ certificates, root, at, ...lists });
  if (!result.ok) return { fault: result.fault };
  if (broughtRoot !== undefined && !equalBytes(broughtRoot.der, root.der)) return { fault: 'root' };
  return { fault: null, ...(result.revokedSince === undefined ? {} : { revokedSince: result.revokedSince }) };
}
