import type { Address, Digest } from '../../core/hex.ts';
import type { KnownCode } from '../../formats/proxy.ts';
import pins from './pins.json' with { type: 'json' };
import type { Site } from './site.ts';

/**
 * Addresses as public sources of 2026-08 report them. No code is pinned, so that its claims are read and its proofs are not.
 */
const SCROLL: Site = {
  id: 'scroll',
  name: 'Scroll',
  chainId: 1,
  contract: '0xa13baf47339d63b743e7da8741db5456dac1e556',
  l2ChainId: 534_352,
  router: '0x4cea3e866e7c57fd75cb0ca3e9f5f1151d4ead3f',
  verifier: { address: '0x808297224e86b1a6055b5f790a2ce07ed611f955', version: 9 },
  prover: 'scroll-openvm',
  messenger: '0x6774bcbd5cecef1336b5300fb5186a12ddd8b367',
  provers: ['scroll-openvm'],
  rule: [{ quorum: [{ provers: ['scroll-openvm'], atLeast: 1 }], delay: 0, clock: 'posted' }],
  ruleName: 'one validity proof',
  guardians: [
    {
      name: 'Scroll admin multisig (3 of 4)',
      can: ['upgrade', 'pause'],
      delay: 0,
      through: [
        { kind: 'timelock', address: '0x0cd4c0f24a0a9f3e2fe80ed385d8ad5a2ffeca44', delay: 0 },
        { kind: 'timelock', address: '0x3f9041350b661c74c6cbe440c8bd6bc4c168a9fd', delay: 259_200 },
      ],
    },
  ],
  coverage: {
    claims: 'calls and proven logs; no code hash pinned',
    proofs: 'proven call data, read where the code is pinned: here it is not',
    tried: ['real-vectors', 'stand-ins'],
    note: 'Nothing was recorded of this chain. Of real bundles the public input is rebuilt; whether their proofs hold cannot be told without the code of their verifiers, which is not here. The chain’s code, its verifier’s and the programs’ digests are not pinned, so its proofs come to “implementation unknown”.',
  },
};

const known = ({ address, codeHash }: typeof pins.implementation): KnownCode => ({
  address: address as Address,
  codeHash: codeHash as Digest,
});

/** The devnet's chain. All that it asks are stand-ins, and named so. */
const DEVNET: Site = {
  id: 'scroll-devnet',
  name: 'Scroll devnet (stand-ins)',
  chainId: pins.chainId,
  contract: pins.chain as Address,
  l2ChainId: pins.l2ChainId,
  implementation: known(pins.implementation),
  router: pins.router as Address,
  verifier: {
    ...known(pins.verifier),
    version: pins.version,
    plonk: known(pins.plonk),
    digests: [pins.digest as Digest, pins.digest as Digest],
  },
  prover: 'devnet-scroll',
  hasNoSlots: true,
  provers: ['devnet-scroll'],
  rule: [{ quorum: [{ provers: ['devnet-scroll'], atLeast: 1 }], delay: 0, clock: 'posted' }],
  ruleName: 'one validity proof',
  guardians: [
    { name: 'the Scroll devnet’s owner', can: ['upgrade', 'pause'], delay: 0 },
    {
      name: 'the Scroll devnet’s timelock',
      can: ['upgrade'],
      delay: pins.upgradeDelay,
      through: [{ kind: 'timelock', address: pins.timelock as Address, delay: pins.upgradeDelay }],
    },
  ],
  coverage: {
    claims: 'calls and proven logs; code pinned',
    proofs: 'proven call data',
    tried: ['recorded', 'stand-ins'],
    note: 'Real PLONK proofs by snarkjs in the place of Halo2’s, of a circuit of one input that says nothing of a bundle; asked of the contract alone, as the real ones are.',
  },
};

export const DEPLOYMENTS: readonly Site[] = [SCROLL, DEVNET];
