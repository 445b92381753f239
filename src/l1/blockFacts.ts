import type { AncestorBlock, Ask, BlockTransaction } from '../core/ask.ts';
import { type Gap, gap } from '../core/proven.ts';
import { readRawTransaction } from '../formats/transaction.ts';
import type { PastBlock } from './proofs/ancestry.ts';
import type { RawBlockTransaction } from './proofs/block.ts';

/** A proven block in the words of the domain. */
export const ancestorBlock = ({ ref, header }: PastBlock): AncestorBlock => {
  const { parentHash, receiptsRoot, transactionsRoot } = header;
  return { ...ref, parentHash, receiptsRoot, transactionsRoot };
};

/**
 * The transaction that is meant, out of all of its block: by its index or its hash, both from the question. Null when there
 * is none there; `unsupported-format` for one of a type that is not known here.
 */
export function blockTransaction(
  { block, at }: Extract<Ask, { kind: 'provenTransaction' }>,
  all: readonly RawBlockTransaction[],
): BlockTransaction | null | Gap {
  const index = typeof at === 'number' ? at : all.findIndex(({ hash }) => hash === at.toLowerCase());
  const found = all[index];
  if (found === undefined) return null;
  const call = readRawTransaction(found.raw);
  if (call === null) return gap('unsupported-format', `transaction ${found.hash} is of a type that is not known here`);
  return { hash: found.hash, ...call, blockNumber: block, transactionIndex: index };
}
