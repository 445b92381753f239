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
  /** Serial numbers, as `Certificate.serial` has them. */
  readonly revoked: ReadonlySet<Hex>;
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
    revoked: new Set(list === undefined ? [] : children(list, TAG.sequence).map(readEntry)),
    extensions,
  };
}

function readEntry(value: der.Der): Hex {
  const [serial, date, extensions] = children(value, TAG.sequence, 3);
  der.readTime(date);
  const hasUnknown = [...entryExtensions(extensions)].some(({ critical }) => critical);
  if (hasUnknown) throw new DerError('entry with a critical extension');
  return toHex(der.integerBytes(serial));
}

function entryExtensions(value: der.Der | undefined) {
  if (value === undefined) return [];
  const wrapped = { tag: TAG.sequence, content: value.bytes, bytes: value.bytes };
  return readExtensions(wrapped, TAG.sequence).values();
}
