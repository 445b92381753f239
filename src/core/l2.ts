import type { SourceFault } from './ask.ts';
import type { Digest } from './hex.ts';

/**
 * What one L2 node says of a block and of an account at it. Checked here: the header has this hash, and the account has this
 * storage under its state root. That the L2 has this block is the node's word alone.
 */
export type NodeSaid =
  | { readonly node: string; readonly hash: Digest; readonly stateRoot: Digest; readonly storageRoot: Digest }
  | { readonly node: string; readonly fault: SourceFault };

/** What a node's word comes to when a posted root is held against it. */
export type NodeWord =
  | { readonly node: string; readonly says: 'same' }
  | { readonly node: string; readonly says: 'other'; readonly root: Digest }
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
