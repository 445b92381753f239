import { sha256 } from '@noble/hashes/sha2.js';
import * as der from './der.ts';
import type { TestKey } from './keys.ts';

/** ECDSA with the curve's own hash. */
const SIGNATURES = {
  'P-256': der.sequence(der.oid('1.2.840.10045.4.3.2')),
  'P-384': der.sequence(der.oid('1.2.840.10045.4.3.3')),
};
const KEYS = {
  'P-256': der.sequence(der.oid('1.2.840.10045.2.1'), der.oid('1.2.840.10045.3.1.7')),
  'P-384': der.sequence(der.oid('1.2.840.10045.2.1'), der.oid('1.3.132.0.34')),
};

/** A subject of the test PKI. Its organization says what it is wherever its certificate is shown. */
export const name = (commonName: string): Uint8Array =>
  der.sequence(
    der.set(der.sequence(der.oid('2.5.4.3'), der.utf8(commonName))),
    der.set(der.sequence(der.oid('2.5.4.10'), der.utf8('Assay devnet: test only'))),
  );

/** Unix seconds, both inclusive. */
export interface Validity {
  readonly from: number;
  readonly to: number;
}

export interface Issuer {
  readonly name: Uint8Array;
  readonly key: TestKey;
}

export interface CertificateFields {
  readonly serial: bigint;
  readonly subject: Uint8Array;
  readonly key: TestKey;
  readonly issuer: Issuer;
  readonly validity: Validity;
  /** How many further CAs may stand below; absent: no CA. */
  readonly pathLength?: number;
  /** Extensions of its own, after the usual ones. */
  readonly more?: readonly Uint8Array[];
}

/** Signs an X.509 certificate of version 3 (RFC 5280) with ECDSA. */
export function certificate({
  serial,
  subject,
  key,
  issuer,
  validity,
  pathLength,
  more,
}: CertificateFields): Uint8Array {
  const isCa = pathLength !== undefined;
  const extensions = [
    extension('2.5.29.35', der.sequence(der.implicit(0, keyId(issuer.key)))),
    extension('2.5.29.14', der.octets(keyId(key))),
    // keyCertSign and cRLSign; digitalSignature and nonRepudiation.
    extension('2.5.29.15', isCa ? der.bits(Uint8Array.of(0x06), 1) : der.bits(Uint8Array.of(0xc0), 6), true),
    extension('2.5.29.19', isCa ? der.sequence(der.boolean(true), der.integer(pathLength)) : der.sequence(), true),
    ...(more ?? []),
  ];
  return signed(
    issuer.key,
    der.explicit(0, der.integer(2)),
    der.integer(serial),
    SIGNATURES[issuer.key.curve],
    issuer.name,
    der.sequence(der.utcTime(validity.from), der.utcTime(validity.to)),
    subject,
    der.sequence(KEYS[key.curve], der.bits(Uint8Array.of(4, ...key.point))),
    der.explicit(3, der.sequence(...extensions)),
  );
}

export interface CrlFields {
  readonly issuer: Issuer;
  /** thisUpdate and nextUpdate. */
  readonly validity: Validity;
  readonly revoked: readonly bigint[];
  /** Since when their keys are said to be lost; absent: not said. */
  readonly lost?: number;
}

/** Signs a revocation list of version 2 (RFC 5280, 5.1). */
export function revocationList({ issuer, validity, revoked, lost }: CrlFields): Uint8Array {
  const more = lost === undefined ? [] : [der.sequence(extension('2.5.29.24', der.generalizedTime(lost)))];
  const entries = revoked.map((serial) => der.sequence(der.integer(serial), der.utcTime(validity.from), ...more));
  return signed(
    issuer.key,
    der.integer(1),
    SIGNATURES[issuer.key.curve],
    issuer.name,
    der.utcTime(validity.from),
    der.utcTime(validity.to),
    ...(entries.length > 0 ? [der.sequence(...entries)] : []),
    der.explicit(
      0,
      der.sequence(
        extension('2.5.29.20', der.integer(1)),
        extension('2.5.29.35', der.sequence(der.implicit(0, keyId(issuer.key)))),
      ),
    ),
  );
}

export const extension = (id: string, value: Uint8Array, critical = false): Uint8Array =>
  der.sequence(der.oid(id), ...(critical ? [der.boolean(true)] : []), der.octets(value));

function signed(key: TestKey, ...tbs: readonly Uint8Array[]): Uint8Array {
  const body = der.sequence(...tbs);
  return der.sequence(body, SIGNATURES[key.curve], der.bits(key.sign(body, 'der')));
}

/** RFC 7093, method 1: the leftmost 160 bits of SHA-256 of the key. */
const keyId = ({ point }: TestKey): Uint8Array => sha256(Uint8Array.of(4, ...point)).slice(0, 20);

/** PEM with lines of 64 characters. */
export function pem(certificateDer: Uint8Array): string {
  const lines =
    Buffer.from(certificateDer)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
