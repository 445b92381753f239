import type { Address, Digest } from '../../core/hex.ts';
import type { KnownCode } from '../../formats/proxy.ts';
import devnetKey from './keys/devnet.json' with { type: 'json' };
import pins from './pins.json' with { type: 'json' };
import { oneProof } from './rule.ts';
import type { Site } from './site.ts';

/** 182 days: half of 365 in whole days. Source: `LivenessRecovery.sol` (SIX_MONTHS_IN_SECONDS). */
const SIX_MONTHS = 15_724_800;

const MAINNET_NOTE =
  'Nothing was recorded of this chain: its form was tried on the project’s own published proofs and on stand-ins. Neither the code behind its contract nor that of its verifier is pinned, and no key of that verifier is known here, so that its proofs come to key-unknown.';

/**
 * Addresses as public sources of 2026-06 report them (Consensys/linea-monorepo at cb18013, `contracts/deployments/addresses/mainnet.json`;
 * l2beat/l2beat at 01eb50b, `packages/config/src/projects/linea`). What stands there is read from L1.
 */
const LINEA: Site = {
  id: 'linea',
  name: 'Linea',
  chainId: 1,
  contract: '0xd19d4b5d358258f05d7b411e21a1460d11b0876f',
  l2ChainId: 59_144,
  prover: 'linea-vortex',
  // Its predecessor, until 2026: 0x218c3339ff3fea595c02ac31ca8a782f5028c4dc.
  verifiers: { 0: { address: '0x41a4d93d09f4718fe899d12a4ad2c8a09104bdc7' } },
  recoveryAfter: SIX_MONTHS,
  provers: ['linea-vortex'],
  rule: oneProof('linea-vortex'),
  ruleName: 'one validity proof',
  // Part of what users hold may be staked elsewhere: this is what is here.
  escrows: ['0xd19d4b5d358258f05d7b411e21a1460d11b0876f'],
  guardians: [
    {
      name: 'Linea Security Council',
      can: ['upgrade', 'pause'],
      delay: 0,
      through: [{ kind: 'timelock', address: '0xd6b95c960779c72b8c6752119849318e5d550574', delay: 0 }],
    },
  ],
  coverage: {
    claims: 'calls and proven logs; no code hash pinned',
    proofs: 'proven call data, by the contract’s version',
    tried: ['real-vectors', 'stand-ins'],
    note: MAINNET_NOTE,
  },
};

const known = ({ address, codeHash }: { readonly address: string; readonly codeHash: string }): KnownCode => ({
  address: address as Address,
  codeHash: codeHash as Digest,
});

/** One of the devnet's rollup contracts. All that it asks are stand-ins, and named so. */
const devnet = (id: string, name: string, of: typeof pins.v8, words: number, more: Partial<Site>): Site => ({
  id,
  name,
  chainId: pins.chainId,
  contract: of.rollup as Address,
  l2ChainId: pins.l2ChainId,
  prover: 'devnet-linea',
  implementation: known(of.implementation),
  verifiers: {
    0: {
      ...known(of.verifier),
      chainConfiguration: pins.chainConfiguration as Digest,
      key: { verifier: 'plonk-snarkjs', given: devnetKey },
    },
  },
  genesis: { block: 0, shnarf: pins.genesisShnarf as Digest },
  recoveryAfter: SIX_MONTHS,
  hasNoSlots: true,
  provers: ['devnet-linea'],
  rule: oneProof('devnet-linea'),
  ruleName: 'one validity proof',
  guardians: [{ name: 'the Linea devnet’s owner', can: ['upgrade', 'pause'], delay: 0 }],
  coverage: {
    claims: 'calls and proven logs; code pinned',
    proofs: 'proven call data, by the contract’s version',
    tried: ['recorded', 'stand-ins'],
    note: `A public input of ${words} words; proofs of a circuit of one input, by snarkjs: gnark’s own are tried on published ones alone.`,
  },
  ...more,
});

const DEVNET = devnet('linea-devnet', 'Linea devnet (stand-ins)', pins.v8, 18, { gateway: pins.gateway as Address });
const DEVNET_V6 = devnet('linea-devnet-v6', 'Linea devnet, version 6 (stand-ins)', pins.v6, 12, {});

export const DEPLOYMENTS: readonly Site[] = [LINEA, DEVNET, DEVNET_V6];
