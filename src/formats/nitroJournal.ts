import { type AbiParameter, parseAbiParameters } from 'viem';
import { decodeAbiParameters, encodeAbiParameters } from 'viem/utils';
import type { Digest, Hex } from '../core/hex.ts';

/** What a zkVM program says of a Nitro document that it has verified. */
export interface NitroJournal {
  /** 0: the document verified. */
  readonly result: number;
  /** Milliseconds since the Unix epoch. */
  readonly timestampMs: bigint;
  /** SHA-256 of each certificate, the root first. */
  readonly certificates: readonly Digest[];
  readonly publicKey: Hex;
  /** 48 bytes each, by their number. */
  readonly pcrs: ReadonlyMap<number, Hex>;
}

const PARTS = [
  'struct Bytes48 { bytes32 first; bytes16 second; }',
  'struct Pcr { uint64 index; Bytes48 value; }',
] as const;
const ENDING = 'bytes userData; bytes nonce; bytes publicKey; Pcr[] pcrs; string moduleId;';
const STARTING = 'uint8 result; uint8 trustedCertsPrefixLen; uint64 timestamp; bytes32[] certs;';

/**
 * The layouts in use: with the end of each certificate's validity (base/contracts), and without (automata-network's
 * aws-nitro-enclave-attestation). Which one it is shows when it is written anew.
 */
const LAYOUTS: readonly (readonly AbiParameter[])[] = [`uint64[] certExpiries; ${ENDING}`, ENDING].map((rest) =>
  parseAbiParameters([...PARTS, `struct Journal { ${STARTING} ${rest} }`, 'Journal journal']),
);

interface Decoded {
  readonly result: number;
  readonly timestamp: bigint;
  readonly certs: readonly Digest[];
  readonly publicKey: Hex;
  readonly pcrs: readonly { readonly index: bigint; readonly value: { readonly first: Hex; readonly second: Hex } }[];
}

/** Reads a journal in its one canonical encoding. Null for whatever is none, and for one that names a PCR twice. */
export function readNitroJournal(bytes: Hex): NitroJournal | null {
  for (const layout of LAYOUTS) {
    const journal = decode(layout, bytes);
    if (journal === null) continue;
    const pcrs = new Map(
      journal.pcrs.map(({ index, value }) => [Number(index), `${value.first}${value.second.slice(2)}` as Hex]),
    );
    if (pcrs.size !== journal.pcrs.length) return null;
    const { result, timestamp: timestampMs, certs: certificates, publicKey } = journal;
    return { result, timestampMs, certificates, publicKey, pcrs };
  }
  return null;
}

function decode(layout: readonly AbiParameter[], bytes: Hex): Decoded | null {
  try {
    const values = decodeAbiParameters(layout, bytes);
    return encodeAbiParameters(layout, values) === bytes.toLowerCase() ? (values[0] as Decoded) : null;
  } catch {
    return null;
  }
}
