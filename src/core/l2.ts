import type { SourceFault } from './ask.ts';
import type { Digest, Hex } from './hex.ts';

/**
 * What one L2 node says of a block and of an account at it. Checked here: the header has this hash, and the account has this
 * storage under its state root. That the L2 has this block is the node's word alone.
 */
export type NodeSaid =
  | { readonly node: string; readonly hash: Digest; readonly stateRoot: Digest; readonly storageRoot: Digest }
  | { readonly node: string; readonly fault: SourceFault };

/** A block of an L2 by its header: `hash` is that of all the rest. */
export interface L2Block {
  readonly hash: Digest;
  readonly number: number;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly stateRoot: Digest;
  readonly extraData: Hex;
}

/**
 * What one L2 node says of one block. Checked here: headers have these hashes, and the block is the one that was asked for. Which
 * blocks its chain is made of is the node's word alone.
 */
export type HeaderSaid =
  | {
      readonly node: string;
      /** Null: it has no such block. */
      readonly block: L2Block | null;
      /** What its chain has at that number; of a node without the block, its newest. */
      readonly chain: L2Block;
    }
  | { readonly node: string; readonly fault: SourceFault };

/** What a node's word comes to when a posted root is held against it. */
export type NodeWord =
  | { readonly node: string; readonly says: 'same' }
  /** The root is absent where the node has a chain without this block, so that what it would give instead is not known. */
  | { readonly node: string; readonly says: 'other'; readonly root?: Digest }
  | { readonly node: string; readonly says: 'nothing'; readonly why: string };

/**
 * "3 of 3 nodes give this root": what nodes of the reader's choice say of a posted root. It is reported, never proven, and
 * enters no verdict.
 */
export function nodesSentence(words: readonly NodeWord[]): string {
  if (words.length === 0) return 'No L2 node of your choice is set for this rollup: nobody was asked for this root.';
  const count = (says: NodeWord['says']) => words.filter((word) => word.says === says).length;
  const of = (many: number, does: string, do_: string) =>
    `${many} of ${words.length} ${words.length === 1 ? 'node' : 'nodes'} ${many === 1 ? does : do_}`;
  const said = [
    ...(count('same') === 0 ? [] : [of(count('same'), 'gives this root', 'give this root')]),
    ...(count('other') === 0 ? [] : [of(count('other'), 'gives another root', 'give another root')]),
    ...(count('nothing') === 0 ? [] : [of(count('nothing'), 'could not tell', 'could not tell')]),
  ];
  return `Reported: ${said.join('; ')}.`;
}
