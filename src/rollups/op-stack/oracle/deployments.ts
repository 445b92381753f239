import type { Address, Digest, Hex } from '../../../core/hex.ts';
import pins from '../pins.json' with { type: 'json' };
import type { OracleSite } from './site.ts';

// One entry per chain. What stands at these addresses is read from L1 and held against what is pinned of them.

const MANTLE: OracleSite = {
  id: 'mantle',
  name: 'Mantle',
  chainId: 1,
  contract: '0x31d543e7be1da6efdc2206ef7822879045b9f481',
  portal: '0xc54cb22944f2be476e02decfcd7e3e7d3e15a8fb',
  l2: 5000,
  by: { zk: 'mantle-sp1' },
  provers: ['mantle-sp1'],
  // Its window is in no source that was read; the one that holds is read from L1.
  rule: [{ quorum: [{ provers: ['mantle-sp1'], atLeast: 1 }], delay: 0, clock: 'posted' }],
  ruleName: 'one validity proof',
  guardians: [
    {
      name: 'Mantle timelock',
      can: ['upgrade'],
      delay: 86_400,
      through: [{ kind: 'timelock', address: '0x65331ff6f8b0fc2612f2a0debd9d04fce60a447f', delay: 86_400 }],
    },
    { name: 'Mantle guardian', can: ['pause'], delay: 0 },
  ],
  coverage: {
    claims: 'calls; no code hash pinned',
    proofs: 'none is read: its implementation is not known here',
    tried: ['stand-ins'],
    note: 'Nothing of this chain was recorded. Its batches lie on EigenDA, and nothing on L1 says whether they can be had.',
  },
};

const { oracle } = pins;
const DEVNET: OracleSite = {
  id: 'op-devnet-oracle',
  name: 'OP Stack devnet (output oracle, stand-ins)',
  chainId: pins.chainId,
  contract: oracle.oracle.address as Address,
  portal: oracle.portal.address as Address,
  l2: pins.l2ChainId,
  by: { zk: 'devnet-oracle' },
  oracle: { codeHash: oracle.oracle.codeHash as Digest, layout: 'chain-id' },
  keys: {
    aggregationVkey: oracle.keys.aggregationVkey as Digest,
    rangeVkeyCommitment: oracle.keys.rangeVkeyCommitment as Digest,
    rollupConfigHash: oracle.keys.rollupConfigHash as Digest,
  },
  gateway: {
    address: oracle.gateway.address as Address,
    // SP1 3.0-rc1, Groth16.
    routes: { ['0x5a1551d6' as Hex]: { contract: oracle.gateway.address as Address, verifier: 'groth16-bn254' } },
  },
  hasNoSlots: true,
  provers: ['devnet-oracle'],
  rule: [{ quorum: [{ provers: ['devnet-oracle'], atLeast: 1 }], delay: oracle.finalizationPeriod, clock: 'posted' }],
  ruleName: 'one validity proof',
  guardians: [{ name: 'the OP devnet’s owner', can: ['upgrade', 'pause'], delay: 0 }],
  coverage: {
    claims: 'calls; code pinned',
    proofs: 'proven call data',
    tried: ['recorded', 'real-vectors', 'stand-ins'],
    note: 'One real SP1 proof of 2024, made for a contract of this form.',
  },
};

export const ORACLES: readonly OracleSite[] = [MANTLE, DEVNET];
