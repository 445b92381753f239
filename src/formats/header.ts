import type { Address, Digest, Hex } from '../core/hex.ts';
import { isHex, isHexOf, toBytes, toHex } from './bytes.ts';
import { bigEndian, decodeRlp, encodeRlp, type Rlp, RlpError, toFixed, toInteger } from './rlp.ts';

/** An L1 block header. Fields that the block's fork does not have are absent; they are always the last ones. */
export interface Header {
  readonly parentHash: Digest;
  readonly sha3Uncles: Digest;
  readonly miner: Address;
  readonly stateRoot: Digest;
  readonly transactionsRoot: Digest;
  readonly receiptsRoot: Digest;
  readonly logsBloom: Hex;
  readonly difficulty: bigint;
  readonly number: bigint;
  readonly gasLimit: bigint;
  readonly gasUsed: bigint;
  /** Unix seconds. */
  readonly timestamp: bigint;
  readonly extraData: Hex;
  /** PREVRANDAO since the Merge. */
  readonly mixHash: Digest;
  readonly nonce: Hex;
  readonly baseFeePerGas?: bigint;
  readonly withdrawalsRoot?: Digest;
  readonly blobGasUsed?: bigint;
  readonly excessBlobGas?: bigint;
  readonly parentBeaconBlockRoot?: Digest;
  readonly requestsHash?: Digest;
  readonly blockAccessListHash?: Digest;
  readonly slotNumber?: bigint;
}

/** The bytes or the object are not a block header; `said` is what was wrong with them. */
export class HeaderError extends Error {
  override readonly name = 'HeaderError';
}

type Kind = { readonly fixed: number } | { readonly integer: number } | { readonly atMost: number };

const HASH: Kind = { fixed: 32 };
const U64: Kind = { integer: 8 };

/** In the order of the RLP list, under the names of the JSON-RPC block object (execution-apis `Block`). */
const FIELDS: readonly (readonly [keyof Header, Kind])[] = [
  ['parentHash', HASH],
  ['sha3Uncles', HASH],
  ['miner', { fixed: 20 }],
  ['stateRoot', HASH],
  ['transactionsRoot', HASH],
  ['receiptsRoot', HASH],
  ['logsBloom', { fixed: 256 }],
  ['difficulty', { integer: 32 }],
  ['number', U64],
  ['gasLimit', U64],
  ['gasUsed', U64],
  ['timestamp', U64],
  ['extraData', { atMost: 1024 }],
  ['mixHash', HASH],
  ['nonce', { fixed: 8 }],
  ['baseFeePerGas', { integer: 32 }], // London, EIP-1559
  ['withdrawalsRoot', HASH], // Shanghai, EIP-4895
  ['blobGasUsed', U64], // Cancun, EIP-4844
  ['excessBlobGas', U64],
  ['parentBeaconBlockRoot', HASH], // Cancun, EIP-4788
  ['requestsHash', HASH], // Prague, EIP-7685
  ['blockAccessListHash', HASH], // Amsterdam, EIP-7928
  ['slotNumber', U64], // Amsterdam, EIP-7843
];

/** Every header has the fields of Frontier; later forks only append. */
const REQUIRED = 15;

/**
 * Reads the header out of a JSON-RPC block object, of which nothing is believed.
 * @throws {HeaderError} that names the field.
 */
export function headerFromRpc(block: unknown): Header {
  if (typeof block !== 'object' || block === null) throw new HeaderError('not a block object');
  const from = block as Record<string, unknown>;
  const header: Record<string, Hex | bigint> = {};
  let ended: string | null = null;
  for (const [index, [name, kind]] of FIELDS.entries()) {
    const value = Object.hasOwn(from, name) ? from[name] : undefined;
    if (value === undefined || value === null) {
      if (index < REQUIRED) throw new HeaderError(`${name} is missing`);
      ended ??= name;
      continue;
    }
    if (ended !== null) throw new HeaderError(`${name} without ${ended}`);
    header[name] = fromJson(name, kind, value);
  }
  return header as unknown as Header;
}

function fromJson(name: string, kind: Kind, value: unknown): Hex | bigint {
  if ('fixed' in kind && isHexOf(value, kind.fixed)) return value.toLowerCase() as Hex;
  if ('atMost' in kind && isHex(value) && value.length <= 2 + 2 * kind.atMost) return value.toLowerCase() as Hex;
  if ('integer' in kind && typeof value === 'string' && value.length <= 2 + 2 * kind.integer && QUANTITY.test(value))
    return BigInt(value);
  throw new HeaderError(`${name} is malformed`);
}

/** A quantity of JSON-RPC: no leading zeros. */
const QUANTITY = /^0x(?:0|[1-9a-fA-F][0-9a-fA-F]*)$/;

/** The bytes whose Keccak-256 is the block hash. */
export function headerToRlp(header: Header): Uint8Array {
  const items: Rlp[] = [];
  for (const [name] of FIELDS) {
    const value = header[name];
    if (value === undefined) break;
    items.push(typeof value === 'bigint' ? bigEndian(value) : toBytes(value));
  }
  return encodeRlp(items);
}

/** @throws {HeaderError} when the bytes are not the canonical encoding of a header. */
export function headerFromRlp(bytes: Uint8Array): Header {
  try {
    const items = decodeRlp(bytes);
    if (items instanceof Uint8Array) throw new HeaderError('not a list');
    if (items.length < REQUIRED || items.length > FIELDS.length) throw new HeaderError(`${items.length} fields`);
    const pairs = items.map((item, i) => {
      const [name, kind] = FIELDS[i] as (typeof FIELDS)[number];
      if ('integer' in kind) return [name, toInteger(item, kind.integer)];
      if ('fixed' in kind) return [name, toHex(toFixed(item, kind.fixed))];
      if (!(item instanceof Uint8Array) || item.length > kind.atMost) throw new HeaderError(`${name} is malformed`);
      return [name, toHex(item)];
    });
    return Object.fromEntries(pairs) as Header;
  } catch (error) {
    if (error instanceof RlpError) throw new HeaderError(error.message);
    throw error;
  }
}
