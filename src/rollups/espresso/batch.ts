import { hashTypedData } from 'viem/utils';
import type { Address, Digest } from '../../core/hex.ts';

/**
 * What an enclave signs of a batch: EIP-712, domain "EspressoTEEVerifier" version "1". Source:
 * EspressoSystems/espresso-tee-contracts, `src/EspressoTEEVerifier.sol`.
 */
export const batchHash = (chainId: number, verifyingContract: Address, commitment: Digest): Digest =>
  hashTypedData({
    domain: { name: 'EspressoTEEVerifier', version: '1', chainId, verifyingContract },
    types: { EspressoTEEVerifier: [{ name: 'commitment', type: 'bytes32' }] },
    primaryType: 'EspressoTEEVerifier',
    message: { commitment },
  });
