import type { Steps } from '../../core/ask.ts';
import { closedList, type List, NOBODY } from '../../core/lists.ts';
import type { Gap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { diamondAbi } from './abi.ts';
import type { Site } from './site.ts';

/**
 * Who may commit, prove and execute. The timelock has a list of its own, and none of its views counts who is on it. Source:
 * matter-labs/era-contracts, `state-transition/chain-deps/facets/Executor.sol` (onlyValidator), `Getters.sol`.
 */
export function* readValidators({ contract, timelock, prover }: Site): Steps<List | Gap> {
  const nobody = yield* call(contract, diamondAbi, 'isValidator', [NOBODY]);
  const said = `Only validators that the diamond lists may commit, prove and execute batches, by way of ${timelock} where they hold to the delay. No time-out opens their list.`;
  return closedList(nobody, said, prover);
}
