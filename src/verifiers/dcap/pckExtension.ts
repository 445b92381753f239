import type { Hex } from '../../core/hex.ts';
import { children, type Der, DerError, expectTag, readDer, readOid, TAG, unsignedBytes } from '../../crypto/der.ts';
import type { Certificate } from '../../crypto/x509.ts';
import { toHex } from '../../formats/bytes.ts';
import type { PlatformSvns } from './tcbLevel.ts';

/** What Intel certifies of a platform (Intel SGX PCK certificate specification, 1.3.5). */
export interface PckFacts extends PlatformSvns {
  readonly cpuSvn: Hex;
  readonly fmspc: Hex;
  readonly pceId: Hex;
}

const SGX = '1.2.840.113741.1.13.1';

/** A list of pairs of identifier and value, each identifier at most once. */
function pairs(value: Der | undefined, most: number): ReadonlyMap<string, Der> {
  const found = new Map<string, Der>();
  for (const entry of children(value, TAG.sequence, most)) {
    const [oid, content, ...rest] = children(entry, TAG.sequence, 2);
    const id = readOid(oid);
    if (content === undefined || rest.length > 0) throw new DerError('pair of another form');
    if (found.has(id)) throw new DerError('identifier that stands twice');
    found.set(id, content);
  }
  return found;
}

function octets(value: Der | undefined, length: number): Hex {
  const { content } = expectTag(value, TAG.octetString);
  if (content.length !== length) throw new DerError('octets of another length');
  return toHex(content);
}

const number = (value: Der | undefined, bytes: 1 | 2): number =>
  unsignedBytes(value, bytes).reduce((sum, byte) => sum * 256 + byte, 0);

/** Reads the SGX extension of a PCK certificate. @throws {DerError} when there is none, or it is of another form. */
export function readPckExtension({ extensions }: Certificate): PckFacts {
  const extension = extensions.get(SGX);
  if (extension === undefined) throw new DerError('no SGX extension');
  const all = pairs(readDer(extension.value), 32);
  const tcb = pairs(all.get(`${SGX}.2`), 32);
  return {
    components: Array.from({ length: 16 }, (_, i) => number(tcb.get(`${SGX}.2.${i + 1}`), 1)),
    pceSvn: number(tcb.get(`${SGX}.2.17`), 2),
    cpuSvn: octets(tcb.get(`${SGX}.2.18`), 16),
    pceId: octets(all.get(`${SGX}.3`), 2),
    fmspc: octets(all.get(`${SGX}.4`), 6),
  };
}
