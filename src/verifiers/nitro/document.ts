import type { FieldRow, NitroFacts } from '../../core/attestation.ts';
import type { TeeFailCode } from '../../core/teeCodes.ts';
import { type Cbor, CborError, readCbor } from '../../crypto/cbor.ts';
import { toHex } from '../../formats/bytes.ts';
import { readSign1, type Sign1 } from './sign1.ts';

/** A Nitro attestation document as its bytes have it; nothing of it is checked but its layout. */
export interface NitroDocument {
  readonly sign1: Sign1;
  readonly facts: Omit<NitroFacts, 'leafNotBefore' | 'leafNotAfter' | 'chain'>;
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER, the root first. */
  readonly cabundle: readonly Uint8Array[];
  readonly fields: readonly FieldRow[];
  /** The first rule on lengths and hashes that the document breaks. */
  readonly fault: TeeFailCode | null;
}

/** Longest values by AWS's rules (nitro-enclaves NSM API, attestation process, 3.2). */
const LONGEST = { public_key: 1024, user_data: 512, nonce: 512 } as const;
const FIELDS = ['module_id', 'digest', 'timestamp', 'pcrs', 'certificate', 'cabundle', ...Object.keys(LONGEST)];
const MOST_PCRS = 32;
const HASH_LENGTH = 48;
const MOST_CERTIFICATES = 8;

/** @throws {CborError} when the bytes are no such document. `fault` has what breaks its rules otherwise. */
export function readDocument(bytes: Uint8Array): NitroDocument {
  const sign1 = readSign1(bytes);
  const payload = readCbor(sign1.payload);
  if (payload.kind !== 'map') throw new CborError('payload is not a map');
  const values = new Map<string, Cbor>();
  for (const [key, value] of payload.entries) {
    if (key.kind !== 'text' || !FIELDS.includes(key.value))
      throw new CborError('payload has a field that is not known');
    values.set(key.value, value);
  }
  const field = <K extends Cbor['kind']>(name: string, kind: K): Extract<Cbor, { kind: K }> => {
    const value = values.get(name);
    if (value?.kind !== kind) throw new CborError(`${name} is not there, or of another kind`);
    return value as Extract<Cbor, { kind: K }>;
  };
  const optional = (name: keyof typeof LONGEST): Uint8Array | null => {
    const value = values.get(name);
    if (value === undefined || (value.kind === 'simple' && value.value === null)) return null;
    return field(name, 'bytes').value;
  };
  const digest = field('digest', 'text').value;
  const pcrs = readPcrs(field('pcrs', 'map'));
  const optionals = { public_key: optional('public_key'), user_data: optional('user_data'), nonce: optional('nonce') };
  const timestamp = field('timestamp', 'integer').value;
  if (timestamp < 0n || timestamp > BigInt(Number.MAX_SAFE_INTEGER)) throw new CborError('timestamp is out of range');
  const bundle = field('cabundle', 'array').items;
  if (bundle.length === 0 || bundle.length > MOST_CERTIFICATES)
    throw new CborError('cabundle of no or too many entries');
  return {
    sign1,
    facts: {
      kind: 'nitro',
      moduleId: field('module_id', 'text').value,
      digest,
      timestampMs: Number(timestamp),
      pcrs: Object.fromEntries([...pcrs].map(([n, value]) => [n, toHex(value)])),
      ...given('publicKey', optionals.public_key),
      ...given('userData', optionals.user_data),
      ...given('nonce', optionals.nonce),
      debug: ['0', '1', '2'].every((n) => pcrs.get(n)?.every((byte) => byte === 0) ?? true),
      indefiniteLengthCbor: payload.isIndefinite,
    },
    certificate: field('certificate', 'bytes').value,
    cabundle: bundle.map((entry) => {
      if (entry.kind !== 'bytes') throw new CborError('cabundle holds something else than bytes');
      return entry.value;
    }),
    fields: [...[...values].map(([name, value]) => row(name, value, sign1.payloadAt)), signatureRow(sign1)],
    fault: ruleFault(digest, [...pcrs.values()], optionals),
  };
}

const given = (name: string, value: Uint8Array | null) =>
  value === null || value.length === 0 ? {} : { [name]: toHex(value) };

function readPcrs({ entries }: Extract<Cbor, { kind: 'map' }>): ReadonlyMap<string, Uint8Array> {
  if (entries.length === 0 || entries.length > MOST_PCRS) throw new CborError('pcrs of no or too many entries');
  const pcrs = new Map<string, Uint8Array>();
  for (const [index, value] of entries) {
    const isIndex = index.kind === 'integer' && index.value >= 0n && index.value < BigInt(MOST_PCRS);
    if (!isIndex || value.kind !== 'bytes') throw new CborError('pcrs of another form');
    pcrs.set(String(index.value), value.value);
  }
  if (!['0', '1', '2'].every((n) => pcrs.has(n))) throw new CborError('PCR0 to PCR2 are not all there');
  return pcrs;
}

function ruleFault(
  digest: string,
  pcrs: readonly Uint8Array[],
  optionals: Readonly<Record<keyof typeof LONGEST, Uint8Array | null>>,
): TeeFailCode | null {
  if (digest !== 'SHA384') return 'digest';
  if (pcrs.some(({ length }) => length !== HASH_LENGTH)) return 'pcr-length';
  const names = Object.keys(LONGEST) as (keyof typeof LONGEST)[];
  return names.some((name) => (optionals[name]?.length ?? 0) > LONGEST[name]) ? 'field-length' : null;
}

const signatureRow = ({ signature, signatureAt }: Sign1): FieldRow => ({
  name: 'COSE signature (r, s)',
  offset: signatureAt,
  length: signature.length,
  hex: toHex(signature),
});

/** A field with its place in the document, and what is inside it. */
function row(name: string, value: Cbor, base: number): FieldRow {
  const place = { name, offset: base + value.content, length: value.end - value.content };
  switch (value.kind) {
    case 'bytes':
      return { ...place, hex: toHex(value.value) };
    case 'text':
      return { ...place, said: value.value };
    case 'integer':
      return { name, offset: base + value.from, length: value.end - value.from, said: integerSaid(name, value.value) };
    case 'array':
      return { ...place, inside: value.items.map((item, i) => row(i === 0 ? '0 (root)' : String(i), item, base)) };
    case 'map':
      return {
        ...place,
        inside: value.entries.map(([key, inner]) => row(`PCR${'value' in key ? key.value : ''}`, inner, base)),
      };
    case 'tag':
    case 'simple':
      return { ...place, said: 'none' };
  }
}

const integerSaid = (name: string, value: bigint): string =>
  name === 'timestamp' && value < 8_640_000_000_000_000n
    ? `${value} (${new Date(Number(value)).toISOString()})`
    : String(value);
