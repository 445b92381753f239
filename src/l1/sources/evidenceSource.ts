import type { Evidence, Item } from '../../core/evidence.ts';
import type { Hex } from '../../core/hex.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { toBytes } from '../../formats/bytes.ts';
import { HeaderError, headerFromRlp } from '../../formats/header.ts';
import { receiptFromRecord } from '../../formats/receipt.ts';
import { canonical, itemDigest } from '../items.ts';
import { type ExecutionSource, fault, type Said, said } from './source.ts';

/**
 * Answers out of an evidence file, so that the same drive can be run again without a network. Its items are no more
 * believed than a server's answers: the reader proves them all anew. A file of which any item does not have the digest
 * under which it stands is refused as a whole.
 */
export function evidenceSource(id: string, evidence: Evidence): ExecutionSource {
  const items = new Map<string, Item>();
  const hashes = new Map<number, Hex>();
  let changed: string | null = null;
  for (const [digest, item] of Object.entries(evidence.items)) {
    if (itemDigest(item) !== digest) changed ??= digest;
    items.set(keyOf(item), item);
    if (item.kind === 'header') hashes.set(numberOf(toBytes(item.rlp)), keccakHex(toBytes(item.rlp)));
  }

  async function find<K extends Item['kind'], T>(
    kind: K,
    key: string,
    read: (item: Extract<Item, { kind: K }>) => T,
  ): Promise<Said<T>> {
    if (changed !== null) return fault('bad-response', `item ${changed} was changed`);
    const item = items.get(`${kind} ${key}`);
    if (item === undefined) return fault('not-in-file', `no ${kind} ${key}`);
    return said(read(item as Extract<Item, { kind: K }>));
  }

  const header = (hash: Hex) => find('header', hash, ({ rlp }) => ({ hash, rlp: toBytes(rlp) }));

  return {
    id,
    chainId: async () => said(evidence.l1.chainId),
    header: (block) => header(block.startsWith('0x') ? (block.toLowerCase() as Hex) : evidence.l1.head.hash),
    headerAt: async (number) => {
      const hash = hashes.get(number);
      return hash === undefined ? fault('not-in-file', `no header ${number}`) : header(hash);
    },
    proof: async (_head, address, slots) => {
      const account = await find('account', address.toLowerCase(), ({ proof }) => proof);
      if (!account.ok) return account;
      const storage: (readonly Hex[])[] = [];
      for (const slot of slots) {
        const found = await find('storage', `${address} ${slot}`.toLowerCase(), ({ proof }) => proof);
        if (!found.ok) return found;
        storage.push(found.value);
      }
      return said({ account: account.value, storage });
    },
    code: async (_head, address, hash) =>
      hash === undefined
        ? fault('not-in-file', `code of ${address} by its address`)
        : find('code', hash, ({ code }) => code),
    logs: (filter) => find('logs', canonical(filter), ({ logs }) => logs),
    receipts: (block) => find('receipts', block, ({ receipts }) => receipts.map(receiptFromRecord)),
    transactions: (block) => find('transactions', block, ({ raws }) => raws.map(toBytes)),
    transaction: (hash) =>
      find('transaction', hash.toLowerCase(), (item) => ({ hash: item.hash, to: item.to, input: item.input })),
    accessList: async () => fault('not-in-file', 'a file gives no hints'),
  };
}

function keyOf(item: Item): string {
  switch (item.kind) {
    case 'header':
      return `header ${keccakHex(toBytes(item.rlp))}`;
    case 'account':
      return `account ${item.address.toLowerCase()}`;
    case 'storage':
      return `storage ${item.address} ${item.slot}`.toLowerCase();
    case 'code':
      return `code ${keccakHex(toBytes(item.code))}`;
    case 'receipts':
    case 'transactions':
      return `${item.kind} ${item.block}`;
    case 'history':
      return `history ${item.state.header.stateRoot}`;
    case 'historic-block':
      return `historic-block ${item.stateRoot} ${item.proof.number}`;
    case 'logs':
      return `logs ${canonical(item.filter)}`;
    case 'l2':
      return `l2 ${item.chainId} ${item.block} ${item.account}`;
    case 'l2Header':
      return `l2Header ${item.chainId} ${item.at}`;
    case 'collateral':
      return `collateral ${itemDigest(item)}`;
    case 'transaction':
      return `transaction ${item.hash.toLowerCase()}`;
  }
  // Nothing else passes the reader of evidence files.
  return item satisfies never;
}

/** What a header says of its number; of what is no header, none that is ever asked for. */
function numberOf(rlp: Uint8Array): number {
  try {
    return Number(headerFromRlp(rlp).number);
  } catch (error) {
    if (error instanceof HeaderError) return -1;
    throw error;
  }
}
