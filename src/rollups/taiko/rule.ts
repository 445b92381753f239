import type { Rule } from '../../core/rule.ts';

/** Two proofs, at least one of them zero-knowledge. Source: `verifiers/compose/ZkRequiredVerifier.sol`, since 2026-08-03. */
export const zkRequired = (provers: readonly string[]): Rule => [
  {
    quorum: [
      { provers, atLeast: 2 },
      { provers, families: ['zk'], atLeast: 1 },
    ],
    delay: 0,
    clock: 'posted',
  },
];

/**
 * Two proofs, at least one of them by an enclave: two enclaves are enough. Source: `mainnet/MainnetVerifier.sol`, until 2026-08-03.
 */
export const sgxAndAny = (provers: readonly string[]): Rule => [
  {
    quorum: [
      { provers, atLeast: 2 },
      { provers, families: ['tee'], atLeast: 1 },
    ],
    delay: 0,
    clock: 'posted',
  },
];

/** SGX with geth and any other; verified once nobody has contradicted it for so many seconds. Source: Pacaya's `MainnetVerifier.sol`. */
export const gethAndAny = (geth: string, provers: readonly string[], cooldown: number): Rule => [
  {
    quorum: [
      { provers, atLeast: 2 },
      { provers: [geth], atLeast: 1 },
    ],
    delay: cooldown,
    clock: 'proved',
  },
];
