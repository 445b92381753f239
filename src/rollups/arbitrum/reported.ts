import { all, l2Header, type Steps } from '../../core/ask.ts';
import type { HeaderSaid, L2Block, NodeWord } from '../../core/l2.ts';
import { isGap } from '../../core/proven.ts';
import { FINISHED } from './assertion.ts';
import type { View } from './view.ts';

/**
 * What L2 nodes of the reader's choice say of an assertion: whether their chain has its block, with its send root, which Nitro's headers
 * carry as extra data. An assertion names its block by the hash alone.
 */
export function* readReported({
  site,
  assertion,
  claim,
}: Pick<View, 'site' | 'assertion' | 'claim'>): Steps<readonly NodeWord[] | undefined> {
  const { l2: chainId } = site;
  const { before, after } = assertion.created;
  // What a machine that failed came to is no block of any chain.
  if (chainId === undefined || before === null || after.status !== FINISHED) return undefined;
  const [own, parent] = yield* all([l2Header(chainId, after.blockHash), l2Header(chainId, before.blockHash)]);
  if (isGap(own)) return undefined;
  const parents = isGap(parent) ? [] : parent.hint;
  return own.hint.map((said, i) => wordOf(said, parents[i], after.sendRoot, claim.posted.time));
}

/** Seconds by which a node's newest block must be later than the assertion: far more than L2 may be ahead of L1, an hour on mainnet. */
const MARGIN = 6 * 3600;

/** @param parent the same node's word on the block that the assertion goes on from. @param posted Unix seconds, no earlier than it was. */
function wordOf(said: HeaderSaid, parent: HeaderSaid | undefined, sendRoot: string, posted: number): NodeWord {
  const { node } = said;
  if ('fault' in said) return { node, says: 'nothing', why: said.fault.said };
  const { block, chain } = said;
  if (block !== null) {
    if (block.hash !== chain.hash) return { node, says: 'other', root: chain.hash };
    // The hash binds the send root too: an assertion with another one is about no block that there can be.
    return { node, says: block.extraData === sendRoot.toLowerCase() ? 'same' : 'other' };
  }
  if (chain.timestamp < posted + MARGIN) {
    return { node, says: 'nothing', why: 'it has no such block, and may not have come so far' };
  }
  if (!isInChain(parent)) {
    return { node, says: 'nothing', why: 'it has neither this block nor the one before it, and may have dropped both' };
  }
  // Its chain leads from the parent's block to one that is later than the assertion, and past no such block.
  return { node, says: 'other' };
}

const isInChain = (said: HeaderSaid | undefined): boolean =>
  said !== undefined && !('fault' in said) && said.block !== null && isSame(said.block, said.chain);

const isSame = (a: L2Block, b: L2Block): boolean => a.hash === b.hash;
