import type { Steps } from '../../core/ask.ts';
import type { List } from '../../core/lists.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { chainAbi } from './abi.ts';
import type { Site } from './site.ts';

/** Who may post batches: the account that the address manager has under this name. Source: `MVM_StateCommitmentChain.sol`. */
export function* readProposer({ contract, l2 }: Site): Steps<List | Gap> {
  const named = yield* call(contract, chainAbi, 'resolve', [`${l2}_MVM_Proposer`]);
  if (isGap(named)) return named;
  const said = `Only ${named.value.toLowerCase()} may post batches. No time-out opens that.`;
  return { isClosed: true, said, evidence: named.evidence };
}
