import type { Address, Digest } from '../../core/hex.ts';
import pins from './pins.json' with { type: 'json' };
import { undisputed } from './rule.ts';
import type { Site } from './site.ts';

// One entry per chain. Addresses are those that public sources of 2026-08 report; what stands there is read from L1.

const METIS: Site = {
  id: 'metis',
  name: 'Metis Andromeda',
  chainId: 1,
  contract: '0xa2faaac9120c1ff75814f0c6ddb119496a12eea6',
  messenger: '0x081d1101855bd523ba69a9794e0217f0db6323ff',
  queue: '0x56a76bcc92361f6df8d75476feed8843edc70e1c9',
  l2: 1088,
  prover: 'metis-fdg',
  provers: ['metis-fdg'],
  // Its window is in no source that was read; the one that holds is read from L1.
  rule: undisputed('metis-fdg', 604_800),
  ruleName: 'undisputed',
  guardians: [{ name: 'Metis multisig', can: ['upgrade', 'pause'], delay: 0 }],
  coverage: {
    claims: 'calls, and logs bound by their hash; no code hash pinned',
    proofs: 'there are none',
    tried: ['stand-ins'],
    note: 'Nothing of this chain was recorded; its source is of 2024.',
  },
};

const DEVNET: Site = {
  id: 'ovm-devnet',
  name: 'OVM devnet (stand-ins)',
  chainId: pins.chainId,
  contract: pins.chain.address as Address,
  codeHash: pins.chain.codeHash as Digest,
  messenger: pins.chain.address as Address,
  queue: pins.chain.address as Address,
  l2: pins.l2ChainId,
  hasNoSlots: true,
  prover: 'devnet-ovm',
  provers: ['devnet-ovm'],
  rule: undisputed('devnet-ovm', pins.window),
  ruleName: 'undisputed',
  guardians: [{ name: 'the OVM devnet’s owner', can: ['upgrade', 'pause'], delay: 0 }],
  coverage: {
    claims: 'calls, and logs bound by their hash; code pinned',
    proofs: 'there are none',
    tried: ['recorded', 'stand-ins'],
    note: 'Batches of roots that nobody executed.',
  },
};

export const DEPLOYMENTS: readonly Site[] = [METIS, DEVNET];
