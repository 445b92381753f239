import { concatBytes, type Hex, hexToBytes, stringToBytes, toHex } from 'viem';
import { certificate, type Issuer, name } from './certificates.ts';
import { measurement, testKey } from './keys.ts';

// The shape of AWS's PKI for Nitro enclaves, and of the documents that its module signs. It is not Amazon's, and says so in every name.

/** 2025-01-01 to 2049-01-01. */
const VALIDITY = { from: 1_735_689_600, to: 2_493_072_000 };

const issuer = (commonName: string): Issuer => ({ name: name(commonName), key: testKey(commonName, 'P-384') });

const ROOT = issuer('Assay TEST Nitro root - not AWS');
const ZONE = issuer('Assay TEST Nitro zone');
const MODULE = issuer('Assay TEST Nitro module');

const issued = (of: Issuer, by: Issuer, serial: bigint, pathLength?: number) =>
  certificate({
    ...{ serial, subject: of.name, key: of.key, issuer: by, validity: VALIDITY },
    ...(pathLength === undefined ? {} : { pathLength }),
  });

const root = issued(ROOT, ROOT, 0xa55a1001n, 1);
const zone = issued(ZONE, ROOT, 0xa55a1002n, 0);
const leaf = issued(MODULE, ZONE, 0xa55a1003n);

/** The root as it is pinned where the devnet is read. */
export const NITRO_ROOT: Hex = toHex(root);

/** PCR0 of the image that is said to run: 48 bytes. */
export const PCR0: Hex = `${measurement('PCR0')}${measurement('PCR0, more').slice(2, 34)}`;

// A writer of CBOR (RFC 8949): just what a document is made of.
const head = (major: number, value: number): Uint8Array => {
  const kind = major << 5;
  if (value < 24) return Uint8Array.of(kind | value);
  if (value < 0x100) return Uint8Array.of(kind | 24, value);
  if (value < 0x10000) return Uint8Array.of(kind | 25, value >> 8, value & 0xff);
  return concatBytes([Uint8Array.of(kind | 27), hexToBytes(toHex(value, { size: 8 }))]);
};
const bytes = (value: Uint8Array) => concatBytes([head(2, value.length), value]);
const text = (value: string) => concatBytes([head(3, value.length), stringToBytes(value)]);
const array = (...items: readonly Uint8Array[]) => concatBytes([head(4, items.length), ...items]);
const map = (entries: readonly (readonly [Uint8Array, Uint8Array])[]) =>
  concatBytes([head(5, entries.length), ...entries.flat()]);

/** What a document says. */
export interface NitroClaims {
  /** Milliseconds. */
  readonly timestamp: number;
  /** Uncompressed, on secp256k1. */
  readonly publicKey: Hex;
  readonly isDebug?: boolean;
}

/** A document in two parts, as contracts take it: what is signed, and the signature; and where in it two fields begin. */
export interface NitroParts {
  readonly signed: Hex;
  readonly signature: Hex;
  readonly pcr0At: number;
  readonly keyAt: number;
}

const PROTECTED = Uint8Array.of(0xa1, 0x01, 0x38, 0x22);

/** Signs a document under the test root. */
export function makeNitroDocument({ timestamp, publicKey, isDebug = false }: NitroClaims): NitroParts {
  const pcr = (n: number) => (isDebug ? new Uint8Array(48) : n === 0 ? hexToBytes(PCR0) : new Uint8Array(48).fill(n));
  const pcrs = Array.from({ length: 5 }, (_, n) => [head(0, n), bytes(pcr(n))] as const);
  const key = hexToBytes(publicKey);
  const payload = map([
    [text('module_id'), text('i-assay-devnet-enc')],
    [text('digest'), text('SHA384')],
    [text('timestamp'), head(0, timestamp)],
    [text('pcrs'), map(pcrs)],
    [text('certificate'), bytes(leaf)],
    [text('cabundle'), array(bytes(root), bytes(zone))],
    [text('public_key'), bytes(key)],
    [text('user_data'), Uint8Array.of(0xf6)],
    [text('nonce'), Uint8Array.of(0xf6)],
  ]);
  const signed = array(text('Signature1'), bytes(PROTECTED), bytes(new Uint8Array()), bytes(payload));
  const hex = toHex(signed);
  const at = (part: Uint8Array) => (hex.indexOf(toHex(part).slice(2)) - 2) / 2;
  return {
    signed: hex,
    signature: toHex(MODULE.key.sign(signed, 'raw')),
    pcr0At: at(pcr(0)),
    keyAt: at(key),
  };
}
