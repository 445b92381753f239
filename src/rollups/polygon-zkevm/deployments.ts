import type { Address, Digest } from '../../core/hex.ts';
import type { KnownCode } from '../../formats/proxy.ts';
import devnetKey from './keys/devnet.json' with { type: 'json' };
import pins from './pins.json' with { type: 'json' };
import { oneProof } from './rule.ts';
import type { Site } from './site.ts';

const MAINNET_NOTE =
  'Nothing was recorded of this chain, whose end was announced for 2026: its form was tried on the project’s own published proof and on stand-ins. Neither the code of the manager nor that of the verifier is pinned, and no key of its last fork is known here, so that its proofs come to key-unknown.';

/**
 * Addresses as public sources report them (l2beat/l2beat, `packages/config/src/projects/polygonzkevm`; agglayer/agglayer-contracts). A partner
 * document names Q2 2026 as its end of life: treat it as closing or closed. The last fork is not in any source that was read.
 */
const POLYGON_ZKEVM: Site = {
  id: 'polygon-zkevm',
  name: 'Polygon zkEVM',
  chainId: 1,
  contract: '0x5132a183e9f3cb7c848b0aac5ae0c4f0491b7ab2',
  rollupId: 1,
  l2ChainId: 1101,
  prover: 'pzk',
  consensus: '0x519e42c24163192dca44cd3fbdcebf6be9130987',
  // Shared with other chains: what it holds is not this chain's alone.
  bridge: '0x2a3dd3eb832af982ec71669e178424b10dca2ede',
  verifier: { address: '0xc521580cd8586cc688a7430f9dce0f6a803f2883' },
  provers: ['pzk'],
  rule: oneProof('pzk'),
  ruleName: 'one validity proof',
  guardians: [
    {
      name: 'Agglayer timelock',
      can: ['upgrade', 'pause'],
      // None in the emergency state, in which its contract answers 0.
      delay: 259_200,
      through: [{ kind: 'timelock', address: '0xef1462451c30ea7ad8555386226059fe837ca4ef', delay: 259_200 }],
    },
  ],
  coverage: {
    claims: 'calls and proven logs; no code hash pinned',
    proofs: 'proven call data',
    tried: ['real-vectors', 'stand-ins'],
    note: MAINNET_NOTE,
  },
};

const known = ({ address, codeHash }: { readonly address: string; readonly codeHash: string }): KnownCode => ({
  address: address as Address,
  codeHash: codeHash as Digest,
});

/** All that it asks are stand-ins, and named so. */
const DEVNET: Site = {
  id: 'polygon-zkevm-devnet',
  name: 'Polygon zkEVM devnet (stand-ins)',
  chainId: pins.chainId,
  contract: pins.manager as Address,
  rollupId: pins.rollupId,
  l2ChainId: pins.l2ChainId,
  prover: 'devnet-pzk',
  consensus: pins.consensus as Address,
  bridge: pins.bridge as Address,
  implementation: known(pins.implementation),
  verifier: { ...known(pins.verifier), forkId: pins.forkId, key: { given: devnetKey } },
  hasNoSlots: true,
  provers: ['devnet-pzk'],
  rule: oneProof('devnet-pzk'),
  ruleName: 'one validity proof',
  guardians: [{ name: 'the Polygon zkEVM devnet’s owner', can: ['upgrade', 'pause'], delay: 0 }],
  coverage: {
    claims: 'calls and proven logs; code pinned',
    proofs: 'proven call data',
    tried: ['recorded', 'stand-ins'],
    note: 'FFLONK proofs of a circuit of one input, by snarkjs; the project’s own is tried on a made-up L1.',
  },
};

export const DEPLOYMENTS: readonly Site[] = [POLYGON_ZKEVM, DEVNET];
