import type { Steps } from '../../core/ask.ts';
import { closedList, type List, NOBODY } from '../../core/lists.ts';
import type { Gap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { coreAbi } from './abi.ts';
import type { Site } from './site.ts';

/** Who may hand in updates. Source: starkware-libs/cairo-lang, `Starknet.sol` (onlyOperator), `Operator.sol`. */
export function* readOperators({ contract, by }: Site): Steps<List | Gap> {
  const nobody = yield* call(contract, coreAbi, 'isOperator', [NOBODY]);
  const said = 'Only operators that the core’s governors list may hand in updates. No time-out opens their list.';
  return closedList(nobody, said, by);
}
