import type { Digest } from '../../core/hex.ts';
import type { Statement } from '../../core/statement.ts';
import type { Game } from './games.ts';
import type { Site } from './site.ts';

/** What a game claims: from the root that it starts from to its own. */
export const statementOf = (
  { chainId, contract }: Site,
  { startRoot, root, startBlock, block, l1Head }: Game,
  { data = l1Head, config }: { readonly data?: Digest; readonly config: Digest },
): Statement => ({
  chain: { l1: chainId, contract },
  pre: startRoot,
  post: root,
  range: { from: startBlock + 1, to: block },
  data,
  config,
});
