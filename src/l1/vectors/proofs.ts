import type { Hex } from '../../core/hex.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { numberToHex, toBytes } from '../../formats/bytes.ts';
import { HeaderError, headerFromRlp, headerFromRpc, headerToRlp } from '../../formats/header.ts';
import { listOf, receiptsFromRlp, receiptsFromRpc } from '../../formats/receipt.ts';
import { decodeRlp, encodeRlp } from '../../formats/rlp.ts';
import { ShapeError } from '../../formats/shape.ts';
import { HISTORY_ADDRESS, provePastHash } from '../proofs/ancestry.ts';
import { proveReceipts, proveTransactions } from '../proofs/block.ts';
import { checkState, type ProvenState } from '../proofs/state.ts';
import { readProof } from '../sources/replies.ts';
import { fault, type Said } from '../sources/source.ts';
import { type Entry, type Facts, type Folder, type L1Case, type Patch, patched } from './case.ts';

interface ProofFile {
  readonly stateRoot: Hex;
  readonly blockNumber: Hex;
  readonly blockHash: Hex;
  readonly proof: { readonly address: Hex; readonly storageProof: readonly { readonly key: Hex }[] };
}

/** Asks what the base file asks, and reads `file` as the answer to that. */
function checkProof(base: ProofFile, file: ProofFile): Said<ProvenState> {
  const { address, storageProof } = base.proof;
  const slots = storageProof.map(({ key }) => numberToHex(BigInt(key), 32));
  const head = { number: Number(file.blockNumber), hash: file.blockHash, stateRoot: file.stateRoot, timestamp: 0 };
  try {
    const answer = readProof(file.proof, address, slots);
    if (address.toLowerCase() === HISTORY_ADDRESS) {
      const past = provePastHash(head, Number(BigInt(slots[0] ?? '0x0')), answer);
      if (!past.ok) return past;
    }
    return checkState(head, address, slots, answer);
  } catch (error) {
    if (error instanceof ShapeError) return fault('bad-response', error.message);
    throw error;
  }
}

function proofFacts(base: ProofFile, file: ProofFile): Facts {
  const checked = checkProof(base, file);
  if (!checked.ok) return { result: 'reject' };
  const { account, words } = checked.value;
  return { result: 'accept', account: account.exists ? 'present' : 'absent', slots: words.length };
}

function receiptFacts(file: { receiptsRoot: Hex; blockNumber: Hex; receipts: unknown }): Facts {
  const proven = proveReceipts(
    { receiptsRoot: file.receiptsRoot, number: BigInt(file.blockNumber) },
    receiptsFromRpc(file.receipts),
  );
  return proven.ok ? { result: 'accept', count: proven.value.length } : { result: 'reject' };
}

function headerFacts(file: { hash: Hex }): Facts {
  try {
    return { result: keccakHex(headerToRlp(headerFromRpc(file))) === file.hash ? 'accept' : 'reject' };
  } catch (error) {
    if (error instanceof HeaderError) return { result: 'reject' };
    throw error;
  }
}

/** Header, transactions and receipts of one block, as they travel between nodes. */
function blockFacts(file: { header_rlp: Hex; body_rlp: Hex; receipts_rlp: Hex }): Facts {
  const header = headerFromRlp(toBytes(file.header_rlp));
  const [transactions] = listOf(decodeRlp(toBytes(file.body_rlp)));
  // A legacy transaction is a list there, a typed one is a string of bytes.
  const raws = listOf(transactions).map((one) => (one instanceof Uint8Array ? one : encodeRlp(one)));
  const receipts = proveReceipts(header, receiptsFromRlp(toBytes(file.receipts_rlp)));
  const isProven = receipts.ok && proveTransactions(header, raws).ok;
  return isProven ? { result: 'accept', receipts: receipts.value.length } : { result: 'reject' };
}

/** The vectors of storage proofs, receipts and headers, the patched ones among them. */
export function proofCases({ entries, file }: Folder): readonly L1Case[] {
  const run: Readonly<Record<string, (entry: Entry) => Facts>> = {
    eth_getProof: (entry) => proofFacts(file(entry.file) as ProofFile, file(entry.file) as ProofFile),
    block_receipts: (entry) => receiptFacts(file(entry.file) as Parameters<typeof receiptFacts>[0]),
    rpc_block: (entry) => headerFacts(file(entry.file) as Parameters<typeof headerFacts>[0]),
    block_rlp: (entry) => blockFacts(file(entry.file) as Parameters<typeof blockFacts>[0]),
  };
  const plain = entries.flatMap((entry): readonly L1Case[] => {
    const check = run[entry.kind];
    return check === undefined ? [] : [{ id: entry.id, expected: entry.expect as Facts, run: () => check(entry) }];
  });
  const { eth_get_proof: negatives } = file('negatives.json') as { eth_get_proof: readonly Negative[] };
  const patches = negatives.map(({ id, base, patch, expect }): L1Case => {
    const whole = () => file(`${base}.json`) as ProofFile;
    return { id, expected: expect, run: () => proofFacts(whole(), patched(whole(), patch)) };
  });
  return [...plain, ...patches];
}

interface Negative {
  readonly id: string;
  readonly base: string;
  readonly patch: readonly Patch[];
  readonly expect: Facts;
}
