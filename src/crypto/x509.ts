import type { Hex } from '../core/hex.ts';
import { toHex } from '../formats/bytes.ts';
import * as der from './der.ts';
import { type Curve, FIELD_BYTES, rawSignature, verifyEcdsa, verifyRsaPss } from './signature.ts';

const { children, contextTag, DerError, expectTag, readBitBytes, readDer, readOid, TAG } = der;

/** A distinguished name. Names are equal when their bytes are. */
export interface Name {
  readonly der: Uint8Array;
  /** The first common name; empty when there is none. */
  readonly commonName: string;
}

export type PublicKey =
  | { readonly kind: Curve; readonly point: Uint8Array; readonly spki: Uint8Array }
  | { readonly kind: 'RSA'; readonly bits: number; readonly spki: Uint8Array };

/** `other`: an algorithm that no verifier here uses; nothing verifies under it. */
export type SignatureAlgorithm = 'ecdsa-sha256' | 'ecdsa-sha384' | 'rsa-pss-sha384' | 'other';

export interface Extension {
  readonly critical: boolean;
  /** Content of the OCTET STRING, unread. */
  readonly value: Uint8Array;
}

/** What a certificate and a revocation list have in common. */
export interface Signed {
  readonly der: Uint8Array;
  /** The bytes that are signed. */
  readonly tbs: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly issuer: Name;
  /** By object identifier. */
  readonly extensions: ReadonlyMap<string, Extension>;
}

export interface Certificate extends Signed {
  /** Content of the INTEGER. */
  readonly serial: Hex;
  readonly subject: Name;
  /** Unix seconds, both inclusive. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: PublicKey;
  readonly isCa: boolean;
  /** How many further CAs may follow below this one; absent: any number. */
  readonly pathLength?: number;
  /** Null when the extension is absent. */
  readonly keyUsage: { readonly signsCertificates: boolean; readonly signsLists: boolean } | null;
}

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';

/** Reads one X.509 certificate, version 3 (RFC 5280). @throws {DerError} */
export function readCertificate(bytes: Uint8Array): Certificate {
  const { tbs, algorithm, signature } = readSigned(bytes);
  const [version, serial, inner, issuer, validity, subject, spki, ...rest] = children(readDer(tbs), TAG.sequence, 12);
  const [number] = children(version, contextTag(0), 1);
  if (der.readCount(number) !== 2) throw new DerError('certificate is not of version 3');
  sameAlgorithm(bytes, inner);
  const [notBefore, notAfter] = children(validity, TAG.sequence, 2);
  const last = rest.at(-1);
  const tags = rest.map(({ tag }) => tag);
  const allowed = [contextTag(1, false), contextTag(2, false), contextTag(3)];
  if (tags.some((tag, i) => !allowed.includes(tag) || tags.indexOf(tag) !== i)) throw new DerError('stray value');
  const extensions = readExtensions(last?.tag === contextTag(3) ? last : undefined, contextTag(3));
  return {
    der: bytes,
    tbs,
    algorithm,
    signature,
    serial: toHex(der.integerBytes(serial)),
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: der.readTime(notBefore),
    notAfter: der.readTime(notAfter),
    key: readKey(expectTag(spki, TAG.sequence)),
    extensions,
    ...readConstraints(extensions.get(BASIC_CONSTRAINTS)),
    keyUsage: readUsage(extensions.get(KEY_USAGE)),
  };
}

/** The outer shape of everything that X.509 signs. @throws {DerError} */
export function readSigned(bytes: Uint8Array): Pick<Signed, 'tbs' | 'algorithm' | 'signature'> {
  const [tbs, outer, signature, ...rest] = children(readDer(bytes), TAG.sequence, 3);
  if (rest.length > 0) throw new DerError('more than three values');
  const algorithm = readAlgorithm(expectTag(outer, TAG.sequence));
  return { tbs: expectTag(tbs, TAG.sequence).bytes, algorithm, signature: readBitBytes(signature) };
}

/** The algorithm that is signed must be the one outside (RFC 5280, 4.1.1.2). @throws {DerError} */
export function sameAlgorithm(bytes: Uint8Array, inner: der.Der | undefined): void {
  const [, outer] = children(readDer(bytes), TAG.sequence, 3);
  if (toHex(expectTag(inner, TAG.sequence).bytes) !== toHex(expectTag(outer, TAG.sequence).bytes)) {
    throw new DerError('two signature algorithms');
  }
}

const ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.10045.4.3.2': 'ecdsa-sha256',
  '1.2.840.10045.4.3.3': 'ecdsa-sha384',
};
const RSASSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const SHA384 = '2.16.840.1.101.3.4.2.2';

function readAlgorithm(value: der.Der): SignatureAlgorithm {
  const [oid, parameters, ...rest] = children(value, TAG.sequence, 2);
  if (rest.length > 0) throw new DerError('algorithm with more than parameters');
  const name = readOid(oid);
  if (name === RSASSA_PSS) return isPssSha384(parameters) ? 'rsa-pss-sha384' : 'other';
  const known = Object.hasOwn(ALGORITHMS, name) ? ALGORITHMS[name] : undefined;
  if (known !== undefined && parameters !== undefined) throw new DerError('parameters where there are none');
  return known ?? 'other';
}

/** RFC 4055, 3.1: hash and mask generation with SHA-384, salt of 48 bytes. AMD writes the default trailer out. */
function isPssSha384(parameters: der.Der | undefined): boolean {
  const parts = children(parameters, TAG.sequence, 4);
  const part = (n: number) => {
    const [inner] = children(
      parts.find(({ tag }) => tag === contextTag(n)),
      contextTag(n),
      1,
    );
    return inner;
  };
  if (parts.length < 3 || (parts.length === 4 && der.readCount(part(3)) !== 1)) return false;
  const [mask, maskHash] = children(part(1), TAG.sequence, 2);
  return isSha384(part(0)) && readOid(mask) === MGF1 && isSha384(maskHash) && der.readCount(part(2)) === 48;
}

function isSha384(value: der.Der | undefined): boolean {
  const [oid, nothing] = children(value, TAG.sequence, 2);
  return (
    readOid(oid) === SHA384 && (nothing === undefined || (nothing.tag === TAG.null && nothing.content.length === 0))
  );
}

const COMMON_NAME = '2.5.4.3';
const TEXT_TAGS: readonly number[] = [TAG.utf8, TAG.printable, TAG.teletex, TAG.ia5];

/** @throws {DerError} */
export function readName(value: der.Der | undefined): Name {
  let commonName: string | undefined;
  for (const set of children(value, TAG.sequence, 32)) {
    for (const attribute of children(set, TAG.set, 8)) {
      const [type, content] = children(attribute, TAG.sequence, 2);
      if (readOid(type) !== COMMON_NAME || content === undefined || !TEXT_TAGS.includes(content.tag)) continue;
      commonName ??= new TextDecoder().decode(content.content);
    }
  }
  return { der: expectTag(value, TAG.sequence).bytes, commonName: commonName ?? '' };
}

const EC_KEY = '1.2.840.10045.2.1';
const RSA_KEY = '1.2.840.113549.1.1.1';
const CURVES: Readonly<Record<string, Curve>> = { '1.2.840.10045.3.1.7': 'P-256', '1.3.132.0.34': 'P-384' };

function readKey(value: der.Der): PublicKey {
  const [algorithm, bits] = children(value, TAG.sequence, 2);
  const [type, parameters] = children(algorithm, TAG.sequence, 2);
  const content = readBitBytes(bits);
  switch (readOid(type)) {
    case EC_KEY: {
      const curve = CURVES[readOid(parameters)];
      if (curve === undefined) throw new DerError('key on another curve');
      if (content[0] !== 4 || content.length !== 1 + 2 * FIELD_BYTES[curve])
        throw new DerError('point of another form');
      return { kind: curve, point: content.subarray(1), spki: value.bytes };
    }
    case RSA_KEY: {
      const [modulus] = children(readDer(content), TAG.sequence, 2);
      const { length } = der.unsignedBytes(modulus, 512);
      if (length < 256) throw new DerError('RSA key of fewer than 2048 bits');
      return { kind: 'RSA', bits: 8 * length, spki: value.bytes };
    }
    default:
      throw new DerError('key of another kind');
  }
}

/** Extensions by their identifier, each at most once. @throws {DerError} */
export function readExtensions(value: der.Der | undefined, tag: number): ReadonlyMap<string, Extension> {
  const found = new Map<string, Extension>();
  if (value === undefined) return found;
  const [list, ...rest] = children(value, tag, 1);
  if (rest.length > 0) throw new DerError('two lists of extensions');
  for (const extension of children(list, TAG.sequence, 64)) {
    const [oid, ...parts] = children(extension, TAG.sequence, 3);
    const content = expectTag(parts.at(-1), TAG.octetString);
    const id = readOid(oid);
    if (found.has(id)) throw new DerError('extension that stands twice');
    found.set(id, { critical: parts.length === 2 && der.readBoolean(parts[0]), value: content.content });
  }
  return found;
}

function readConstraints(extension: Extension | undefined): { isCa: boolean; pathLength?: number } {
  if (extension === undefined) return { isCa: false };
  const parts = [...children(readDer(extension.value), TAG.sequence, 2)];
  const isCa = parts[0]?.tag === TAG.boolean && der.readBoolean(parts.shift());
  if (parts.length > 1) throw new DerError('basic constraints of another form');
  return parts.length === 0 ? { isCa } : { isCa, pathLength: der.readCount(parts[0]) };
}

function readUsage(extension: Extension | undefined): Certificate['keyUsage'] {
  if (extension === undefined) return null;
  const [bits = 0] = der.readBits(readDer(extension.value)).bytes;
  return { signsCertificates: (bits & 0x04) !== 0, signsLists: (bits & 0x02) !== 0 };
}

/** True when the key signed the certificate or list. Key and algorithm must fit; what does not is false. */
export async function isSignedBy(signed: Signed, key: PublicKey): Promise<boolean> {
  if (key.kind === 'RSA') {
    return signed.algorithm === 'rsa-pss-sha384' && verifyRsaPss(key.spki, signed.signature, signed.tbs);
  }
  if (signed.algorithm !== (key.kind === 'P-256' ? 'ecdsa-sha256' : 'ecdsa-sha384')) return false;
  let raw: Uint8Array;
  try {
    raw = rawSignature(signed.signature, key.kind);
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
  return verifyEcdsa(key.kind, key.point, raw, signed.tbs);
}
