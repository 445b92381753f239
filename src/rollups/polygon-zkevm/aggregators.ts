import { keccak256, stringToHex } from 'viem/utils';
import type { Steps } from '../../core/ask.ts';
import { closedList, type List, NOBODY } from '../../core/lists.ts';
import type { Gap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { managerAbi } from './abi.ts';
import type { Site } from './site.ts';

const ROLE = keccak256(stringToHex('TRUSTED_AGGREGATOR_ROLE'));

/** Who may hand in proofs. Source: agglayer/agglayer-contracts, `PolygonRollupManager.sol` (verifyBatchesTrustedAggregator). */
export function* readAggregators({ contract, prover }: Site): Steps<List | Gap> {
  const nobody = yield* call(contract, managerAbi, 'hasRole', [ROLE, NOBODY]);
  const said = 'Only holders of the manager’s role of trusted aggregator may hand in proofs. No time-out opens it.';
  return closedList(nobody, said, prover);
}
