import { keccak256, stringToHex } from 'viem/utils';
import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import type { List } from '../../core/lists.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { utc } from '../../core/time.ts';
import { call } from '../../formats/abi.ts';
import { rollupAbi } from './abi.ts';
import type { Range } from './ranges.ts';
import type { Site } from './site.ts';

const OPERATOR_ROLE = keccak256(stringToHex('OPERATOR_ROLE'));

/** The one operator through whom anybody may act, and whether it has the role yet. Source: `contracts/src/rollup/LivenessRecovery.sol`. */
export interface Operators {
  /** Null: nobody is set. */
  readonly recovery: Address | null;
  readonly isOpen: boolean;
  readonly evidence: readonly Digest[];
}

/** Asked by both of the names that the view has had, since which version answers is not known yet. */
export function* readOperators({ contract }: Site): Steps<Operators | Gap> {
  const [newer, older] = yield* all([
    call(contract, rollupAbi, 'livenessRecoveryOperator', []),
    call(contract, rollupAbi, 'fallbackOperator', []),
  ]);
  const named = isGap(newer) && newer.gap === 'call-reverted' ? older : newer;
  if (isGap(named)) return named;
  const holds = yield* call(contract, rollupAbi, 'hasRole', [OPERATOR_ROLE, named.value]);
  if (isGap(holds)) return holds;
  const isSet = BigInt(named.value) !== 0n;
  return {
    recovery: isSet ? (named.value.toLowerCase() as Address) : null,
    isOpen: isSet && holds.value,
    evidence: evidenceOf([named, holds]),
  };
}

/** @param newest the newest finalization: no L2 block in it can be younger than the L1 block that it stands in. */
export function operatorList(site: Site, operators: Operators | Gap, newest: Range | undefined): List | Gap {
  if (isGap(operators)) return operators;
  const { recovery, isOpen, evidence } = operators;
  const { prover, recoveryAfter } = site;
  const from = newest === undefined ? '' : `, by ${utc(newest.time + recoveryAfter)} at the latest`;
  const opens =
    recovery === null
      ? 'Nothing opens it: no recovery operator is set.'
      : `If nothing more is finalized, ${recovery} can be given the role after ${recoveryAfter} s${from}, and through it anybody may.`;
  const said = `Only holders of the operator role may hand in data and proofs. ${opens}`;
  return { isClosed: !isOpen, said, prover, evidence };
}
