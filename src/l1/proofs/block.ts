import type { Digest } from '../../core/hex.ts';
import { keccak256, keccakHex } from '../../crypto/hashes.ts';
import { toBytes } from '../../formats/bytes.ts';
import type { Header } from '../../formats/header.ts';
import { encodeReceipt, type Receipt } from '../../formats/receipt.ts';
import { fault, type Said, said } from '../sources/source.ts';
import { orderedRoot } from './orderedTrie.ts';

/** The bloom filter of some logs (Yellow Paper, section 4.3.1): three bits for every address and topic. 256 bytes. */
export function bloomOf(logs: Receipt['logs']): Uint8Array {
  const bloom = new Uint8Array(256);
  for (const text of logs.flatMap(({ address, topics }) => [address, ...topics])) {
    const hash = keccak256(toBytes(text));
    for (const i of [0, 2, 4]) {
      const bit = (((hash[i] ?? 0) << 8) | (hash[i + 1] ?? 0)) & 2047;
      const at = 255 - (bit >> 3);
      bloom[at] = (bloom[at] ?? 0) | (1 << (bit & 7));
    }
  }
  return bloom;
}

/**
 * Proves that these are the receipts of a block, all of them and in their order. A log that is not among them was provably
 * not written in this block. Blooms are computed anew, so it does not matter whether a source sends them.
 */
export function proveReceipts(
  header: Pick<Header, 'number' | 'receiptsRoot'>,
  receipts: readonly Receipt[],
): Said<readonly Receipt[]> {
  const root = orderedRoot(receipts.map((receipt) => encodeReceipt(receipt, bloomOf(receipt.logs))));
  return root === header.receiptsRoot
    ? said(receipts)
    : fault('block-mismatch', `receipts of block ${header.number} give ${root} instead of ${header.receiptsRoot}`);
}

/** One transaction as it stands in a block: its canonical bytes (EIP-2718), and the hash that follows from them. */
export interface RawBlockTransaction {
  readonly hash: Digest;
  readonly raw: Uint8Array;
}

/** Proves that these are the transactions of a block, all of them and in their order. */
export function proveTransactions(
  header: Pick<Header, 'number' | 'transactionsRoot'>,
  raws: readonly Uint8Array[],
): Said<readonly RawBlockTransaction[]> {
  const root = orderedRoot(raws);
  return root === header.transactionsRoot
    ? said(raws.map((raw) => ({ hash: keccakHex(raw), raw })))
    : fault('block-mismatch', `transactions of block ${header.number} give ${root}, not ${header.transactionsRoot}`);
}
