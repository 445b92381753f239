import type { Deployment } from '../../core/adapter.ts';
import { l2, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import type { NodeSaid, NodeWord } from '../../core/l2.ts';
import { isGap } from '../../core/proven.ts';
import { outputRoot, PASSER } from './outputRoot.ts';

/** An output root, and the L2 block that it is said to be of. */
interface Posted {
  readonly block: number;
  readonly root: Digest;
}

/** The output root of a block, recomputed from what each L2 node of the reader's choice says of that block. */
export function* readNodes(
  { l2: chainId }: Pick<Deployment, 'l2'>,
  { block, root }: Posted,
): Steps<readonly NodeWord[] | undefined> {
  if (chainId === undefined) return undefined;
  const answer = yield* l2(chainId, block, PASSER);
  return isGap(answer) ? undefined : answer.hint.map((said) => wordOf(said, root));
}

const VERSION: Digest = `0x${'00'.repeat(32)}`;

function wordOf(said: NodeSaid, posted: Digest): NodeWord {
  const { node } = said;
  if ('fault' in said) return { node, says: 'nothing', why: said.fault.said };
  const { stateRoot, storageRoot: messagePasserStorageRoot, hash: latestBlockhash } = said;
  const root = outputRoot({ version: VERSION, stateRoot, messagePasserStorageRoot, latestBlockhash });
  return root === posted ? { node, says: 'same' } : { node, says: 'other', root };
}
