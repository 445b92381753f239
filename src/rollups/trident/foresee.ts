import { all, code, type Steps } from '../../core/ask.ts';
import type { Address } from '../../core/hex.ts';
import { call } from '../../formats/abi.ts';
import { readCollateral } from '../../formats/pccs.ts';
import { registryAbi, tridentAbi } from './abi.ts';
import { LANE_NUMBER, PROOF_LANES } from './lanes.ts';
import { COLLATERAL, LANE_PINS, SYSTEMS } from './pins.ts';

// What is read of roots later is asked for as soon as it can be: nothing is made of it here, and each saves a round trip.

/** What stands behind the lanes, whatever the roots are. */
export function* foresee(): Steps<void> {
  yield* all([
    call(LANE_PINS.tee.verifier, registryAbi, 'EXPIRY', []),
    readCollateral(COLLATERAL),
    all([...PROOF_LANES.map(({ verifier }) => code(verifier)), ...SYSTEMS.map((address) => code(address))]),
  ]);
}

/** What the contract keeps of roots by their number, and of batches at all. */
export function* foreseeRoots(contract: Address, ids: readonly number[]): Steps<void> {
  yield* all([
    call(contract, tridentAbi, 'getBatch', [1n]),
    all(ids.map((id) => call(contract, tridentAbi, 'getChallenge', [BigInt(id)]))),
    all(
      ids.flatMap((id) =>
        PROOF_LANES.map(({ name }) => call(contract, tridentAbi, 'getRecord', [BigInt(id), LANE_NUMBER[name]])),
      ),
    ),
  ]);
}
