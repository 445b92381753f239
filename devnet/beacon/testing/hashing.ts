import { sha256 } from '@noble/hashes/sha2.js';
import type { Hex } from '../../../src/core/hex.ts';
import { concat, toBytes, toHex } from '../../../src/formats/bytes.ts';
import type { CommitteeJson, ExecutionJson, HeaderJson } from './json.ts';

// SSZ hashing of the light client's containers by hand, so that the tests do not believe the library that made them.

const pair = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concat(left, right));
const chunk = (bytes: Uint8Array): Uint8Array => concat(bytes, new Uint8Array(32 - bytes.length));
const bytes = (hex: string): Uint8Array => chunk(toBytes(hex as Hex));

function integer(value: string): Uint8Array {
  const little = new Uint8Array(32);
  for (let rest = BigInt(value), i = 0; rest > 0n; rest >>= 8n, i++) little[i] = Number(rest & 0xffn);
  return little;
}

/** The root over leaves, filled up with zeros to a power of two. */
function merkle(leaves: readonly Uint8Array[]): Uint8Array {
  const width = 2 ** Math.ceil(Math.log2(Math.max(leaves.length, 1)));
  let row = [...leaves, ...Array.from({ length: width - leaves.length }, () => new Uint8Array(32))];
  while (row.length > 1)
    row = row.flatMap((left, i) => (i % 2 === 0 ? [pair(left, row[i + 1] ?? new Uint8Array(32))] : []));
  return row[0] ?? new Uint8Array(32);
}

const split = (hex: string): Uint8Array[] => {
  const all = toBytes(hex as Hex);
  return Array.from({ length: Math.ceil(all.length / 32) }, (_, i) => chunk(all.subarray(32 * i, 32 * i + 32)));
};

export const headerRoot = (header: HeaderJson): Uint8Array =>
  merkle([
    integer(header.slot),
    integer(header.proposer_index),
    bytes(header.parent_root),
    bytes(header.state_root),
    bytes(header.body_root),
  ]);

export const executionRoot = (header: ExecutionJson): Uint8Array =>
  merkle([
    bytes(header.parent_hash),
    bytes(header.fee_recipient),
    bytes(header.state_root),
    bytes(header.receipts_root),
    merkle(split(header.logs_bloom)),
    bytes(header.prev_randao),
    integer(header.block_number),
    integer(header.gas_limit),
    integer(header.gas_used),
    integer(header.timestamp),
    pair(bytes(header.extra_data), integer(String((header.extra_data.length - 2) / 2))),
    integer(header.base_fee_per_gas),
    bytes(header.block_hash),
    bytes(header.transactions_root),
    bytes(header.withdrawals_root),
    integer(header.blob_gas_used),
    integer(header.excess_blob_gas),
  ]);

export const committeeRoot = ({ pubkeys, aggregate_pubkey }: CommitteeJson): Uint8Array =>
  pair(merkle(pubkeys.map((key) => merkle(split(key)))), merkle(split(aggregate_pubkey)));

/** Whether the branch leads from the leaf at the generalized index to the root, and has just the length that it needs. */
export function leadsTo(root: string, leaf: Uint8Array, branch: readonly string[], index: number): boolean {
  let [node, position] = [leaf, index];
  for (const sibling of branch) {
    node = position % 2 === 1 ? pair(bytes(sibling), node) : pair(node, bytes(sibling));
    position = Math.floor(position / 2);
  }
  return position === 1 && toHex(node) === root;
}

/** compute_signing_root, of a header, for a fork version. */
export function signingRoot(header: HeaderJson, version: Hex, genesisValidatorsRoot: Hex): Uint8Array {
  const forkData = pair(bytes(version), bytes(genesisValidatorsRoot));
  return pair(headerRoot(header), concat(Uint8Array.of(7, 0, 0, 0), forkData.subarray(0, 28)));
}
