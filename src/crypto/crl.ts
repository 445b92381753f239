import type { Hex } from '../core/hex.ts';
import { toHex } from '../formats/bytes.ts';
import * as der from './der.ts';
import { readExtensions, readName, readSigned, type Signed, sameAlgorithm } from './x509.ts';

const { children, contextTag, DerError, readDer, TAG } = der;

/** A list of revoked certificates of one issuer. */
export interface Crl extends Signed {
  /** Unix seconds, both inclusive. */
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  /** Since when, in Unix seconds, by serial number as `Certificate.serial` has it. */
  readonly revoked: ReadonlyMap<Hex, number>;
}

/** Reads one revocation list (RFC 5280, 5.1). One without nextUpdate is refused: its age could not be judged. @throws {DerError} */
export function readCrl(bytes: Uint8Array): Crl {
  const { tbs, algorithm, signature } = readSigned(bytes);
  const parts = [...children(readDer(tbs), TAG.sequence, 7)];
  if (parts[0]?.tag === TAG.integer && der.readCount(parts.shift()) !== 1)
    throw new DerError('list of another version');
  const [inner, issuer, thisUpdate, nextUpdate, ...rest] = parts;
  sameAlgorithm(bytes, inner);
  const list = rest[0]?.tag === TAG.sequence ? rest.shift() : undefined;
  const extensions = readExtensions(rest.shift(), contextTag(0));
  if (rest.length > 0) throw new DerError('stray value');
  return {
    der: bytes,
    tbs,
    algorithm,
    signature,
    issuer: readName(issuer),
    thisUpdate: der.readTime(thisUpdate),
    nextUpdate: der.readTime(nextUpdate),
    revoked: new Map(list === undefined ? [] : children(list, TAG.sequence).map(readEntry)),
    extensions,
  };
}

/** When the key is said to have been lost, which may be before it was revoked (RFC 5280, 5.3.2). */
const INVALIDITY_DATE = '2.5.29.24';

function readEntry(value: der.Der): readonly [Hex, number] {
  const [serial, date, extensions] = children(value, TAG.sequence, 3);
  const known = entryExtensions(extensions);
  if ([...known.values()].some(({ critical }) => critical)) throw new DerError('entry with a critical extension');
  const revokedAt = der.readTime(date);
  const lost = known.get(INVALIDITY_DATE);
  const since = lost === undefined ? revokedAt : Math.min(revokedAt, der.readTime(readDer(lost.value)));
  return [toHex(der.integerBytes(serial)), since];
}

function entryExtensions(value: der.Der | undefined): Signed['extensions'] {
  if (value === undefined) return new Map();
  const wrapped = { tag: TAG.sequence, content: value.bytes, bytes: value.bytes };
  return readExtensions(wrapped, TAG.sequence);
}
