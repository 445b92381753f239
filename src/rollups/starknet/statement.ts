import type { Statement } from '../../core/statement.ts';
import type { Site } from './site.ts';
import type { Update } from './updates.ts';

/** What an update binds. Another block hash is another step; with the same one, another root is another result of it. */
export const statementOf = ({ chainId, contract }: Site, { logged, from, to, config }: Update): Statement => ({
  chain: { l1: chainId, contract },
  pre: from.root,
  post: logged.state.root,
  range: { from: from.block + 1, to: to.block },
  data: to.blockHash,
  config,
});
