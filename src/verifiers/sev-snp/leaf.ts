import { type Der, DerError, readCount, readDer, TAG } from '../../crypto/der.ts';
import type { Certificate } from '../../crypto/x509.ts';

/** What the certificate of a chip's key states of the chip and its firmware. */
export interface LeafStatement {
  readonly kind: 'VCEK' | 'VLEK';
  readonly product: string;
  /** The TCB version as a report has it, 8 bytes. */
  readonly tcb: Uint8Array;
  /** How many leading bytes of the chip id are named; none in a VLEK's. */
  readonly chipId: Uint8Array | null;
}

/** Source: AMD 57230, "VCEK certificate and KDS interface specification", certificate extensions. */
const ARC = '1.3.6.1.4.1.3704.1';
const SVN = {
  bootLoader: `${ARC}.3.1`,
  tee: `${ARC}.3.2`,
  snp: `${ARC}.3.3`,
  microcode: `${ARC}.3.8`,
  fmc: `${ARC}.3.9`,
};

/** Places of the firmware's versions in a TCB: Turin begins with one more. */
const PLACES = { bootLoader: 0, tee: 1, snp: 6, microcode: 7 } as const;
const PLACES_OF_TURIN = { fmc: 0, bootLoader: 1, tee: 2, snp: 3, microcode: 7 } as const;

/** @throws {DerError} when an extension is missing or of another form. */
export function readLeaf(leaf: Certificate): LeafStatement {
  const value = (id: string): Uint8Array => {
    const extension = leaf.extensions.get(id);
    if (extension === undefined) throw new DerError(`extension ${id} is missing`);
    return extension.value;
  };
  const product = text(readDer(value(`${ARC}.2`), TAG.ia5));
  const tcb = new Uint8Array(8);
  const places: Partial<Record<keyof typeof SVN, number>> = product.startsWith('Turin') ? PLACES_OF_TURIN : PLACES;
  for (const [name, at] of Object.entries(places)) {
    const svn = readCount(readDer(value(SVN[name as keyof typeof SVN]), TAG.integer));
    if (svn > 0xff) throw new DerError('a version of more than a byte');
    tcb[at] = svn;
  }
  const isVlek = leaf.extensions.has(`${ARC}.5`);
  // The hardware id stands raw in its extension, without a type of its own.
  const chipId = isVlek ? null : value(`${ARC}.4`);
  if (chipId !== null && (chipId.length === 0 || chipId.length > 64)) throw new DerError('chip id of another length');
  return { kind: isVlek ? 'VLEK' : 'VCEK', product, tcb, chipId };
}

const text = ({ content }: Der): string => String.fromCharCode(...content.subarray(0, 64));

/** The chip id as a report would have it: what the certificate leaves out is zero. */
export function isChip(statement: LeafStatement, chipId: Uint8Array): boolean {
  const { chipId: named } = statement;
  return named === null || chipId.every((byte, i) => byte === (named[i] ?? 0));
}
