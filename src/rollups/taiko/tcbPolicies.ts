import type { TcbPolicy } from '../../core/attestation.ts';

/** Source: taikoxyz/taiko-mono, `packages/protocol/contracts/layer1/verifiers/`: SecureSgxVerifier and InsecureSgxVerifier. */
export const policies: readonly TcbPolicy[] = [
  {
    id: 'taikoSecureSgxVerifier',
    name: 'Taiko’s SecureSgxVerifier (mainnet)',
    accepts: ['UpToDate', 'SWHardeningNeeded', 'ConfigurationAndSWHardeningNeeded'],
  },
  {
    id: 'taikoInsecureSgxVerifier',
    name: 'Taiko’s InsecureSgxVerifier (test networks)',
    accepts: [
      'UpToDate',
      'SWHardeningNeeded',
      'ConfigurationAndSWHardeningNeeded',
      'OutOfDate',
      'OutOfDateConfigurationNeeded',
    ],
  },
];
