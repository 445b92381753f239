import { all, l2Header, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import type { HeaderSaid, NodeWord } from '../../core/l2.ts';
import { isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { batchRoot } from './merkle.ts';
import type { Site } from './site.ts';
import type { Batch } from './state.ts';

/** Of longer batches not every block is asked for. */
const MOST_BLOCKS = 32;

/** What L2 nodes of the reader's choice say of a batch: its root, out of the state roots of all of its blocks; or its last block alone. */
export function* readReported(
  { l2: chainId }: Site,
  { statement: { post, range } }: Claim,
  batch: Batch | undefined,
): Steps<readonly NodeWord[] | undefined> {
  // Not the batch that the claim is about, were another read since.
  if (batch === undefined || batch.root !== post || batch.size < 1) return undefined;
  if (batch.size > MOST_BLOCKS) return yield* readLast(chainId, batch, range.to);
  const read = yield* all(Array.from({ length: batch.size }, (_, i) => l2Header(chainId, range.from + i)));
  const blocks = read.flatMap((one) => (isGap(one) ? [] : [one.hint]));
  if (blocks.length < batch.size) return undefined;
  return (blocks[0] ?? []).map(({ node }, i) =>
    rootWord(
      node,
      blocks.map((block) => block[i]),
      post,
    ),
  );
}

function rootWord(node: string, blocks: readonly (HeaderSaid | undefined)[], posted: Digest): NodeWord {
  const roots: Digest[] = [];
  for (const said of blocks) {
    if (said === undefined || 'fault' in said)
      return { node, says: 'nothing', why: said?.fault.said ?? 'it did not answer' };
    if (said.block === null) return { node, says: 'nothing', why: 'it has not come as far as this batch' };
    roots.push(said.block.stateRoot);
  }
  const root = batchRoot(roots);
  return root === posted ? { node, says: 'same' } : { node, says: 'other', root };
}

/** Of a batch with more blocks than are asked for: whether a chain has the last one that it names. That alone makes no root. */
function* readLast(
  chainId: number,
  { lastBlock, size }: Batch,
  number: number,
): Steps<readonly NodeWord[] | undefined> {
  if (lastBlock === undefined) return undefined;
  const read = yield* l2Header(chainId, lastBlock);
  if (isGap(read)) return undefined;
  return read.hint.map((said): NodeWord => {
    const { node } = said;
    if ('fault' in said) return { node, says: 'nothing', why: said.fault.said };
    if (said.block === null)
      return { node, says: 'nothing', why: 'it does not have the last block that the batch names' };
    if (said.block.number !== number || said.block.hash !== said.chain.hash) return { node, says: 'other' };
    const why = `its chain has the last block that the batch names; the roots of all ${size} blocks are more than are asked for`;
    return { node, says: 'nothing', why };
  });
}
