import type { Abi } from 'viem';
import { finalizeV3Abi, finalizeV4Abi } from './abi.ts';

/** How a version of the contract is called, and how many words the public input of its proofs is made of. */
export interface Layout {
  readonly words: 12 | 13 | 18;
  readonly call: Abi;
  /** How anybody appoints the recovery operator. */
  readonly recovery: string;
}

const BY_MAJOR: Readonly<Record<string, Layout>> = {
  '6': {
    words: 12,
    call: finalizeV3Abi,
    recovery: 'setFallbackOperator(uint256,bytes32,uint256)',
  },
  '7': {
    words: 13,
    call: finalizeV3Abi,
    recovery: 'setLivenessRecoveryOperator(uint256,bytes32,uint256)',
  },
  '8': {
    words: 18,
    call: finalizeV4Abi,
    recovery: 'setLivenessRecoveryOperator(uint256,bytes32,uint256,bytes32,uint256)',
  },
};

/** @param version what `CONTRACT_VERSION` returns: "8.0". Undefined for one that is not known here. */
export const layoutOf = (version: string): Layout | undefined =>
  /^[0-9]\.[0-9]{1,2}$/.test(version) ? BY_MAJOR[version.slice(0, 1)] : undefined;
