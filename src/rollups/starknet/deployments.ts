import type { Address, Digest } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';
import pins from './pins.json' with { type: 'json' };
import { proven } from './rule.ts';
import type { Known, Site } from './site.ts';
import { FRONT } from './slots.ts';

/**
 * Addresses and hashes as public sources of 2026-08 and 2026-09 report them (the registry of rollups; l2beat/l2beat, discovery of
 * Starknet and SHARP). Programs and configuration change several times a year. No code hash is pinned.
 */
const MAINNET: Site = {
  id: 'starknet',
  name: 'Starknet',
  chainId: 1,
  contract: '0xc662c410c0ecf747543f5ba90660f6abebd9c8c4',
  implementation: { address: '0x9961d34d3bae6914635c882e8fe382e14e0f172a' },
  callProxy: '0x47312450b3ac8b5b8e247a6bb6d523e7605bdb60',
  callProxyImplementation: { address: '0x3597c5cbcbcb30079a0bd2a68cde5f98272f9feb' },
  verifiers: [{ address: '0x4956bda1d23f75b988644329c5b06bd1494a72b6' }],
  helpers: [
    { address: '0x32a91ff604ab2adcd832e91d68b2f3f25358fdad' },
    { address: '0x30efaaa99f8efe310d9fdc83072e2a04c093d400' },
    { address: '0xe583bcde0160b637330b27a3ea1f3c02ba2ec460' },
    { address: '0x24105e6697add9b4b1bde04079a91bdfcca24a47' },
  ],
  pages: '0xe583bcde0160b637330b27a3ea1f3c02ba2ec460',
  // Of the present verifier's layouts the addresses are known in part only: the run finds them.
  layouts: [],
  programs: {
    os: [numberToHex(2006389624453304912912750132846114593020263069652857561377702883656839453432n, 32)],
    aggregator: [numberToHex(1050253032170513549151251823521174837478197699740478552102884446098263561922n, 32)],
  },
  configs: [numberToHex(2579130946496422157802313572919622021390761807038780433165936715591440018810n, 32)],
  by: 'stwo',
  bridge: '0xae0ee0a63a2ce6baeeffe56e7714fb4efe48d419',
  provers: ['stwo'],
  rule: proven('stwo'),
  ruleName: 'one STARK',
  escrows: ['0xae0ee0a63a2ce6baeeffe56e7714fb4efe48d419'],
  guardians: [
    {
      name: 'Starknet security council',
      can: ['upgrade', 'pause'],
      delay: 0,
      through: [{ kind: 'slot', address: '0xc662c410c0ecf747543f5ba90660f6abebd9c8c4', slot: FRONT.delay, delay: 0 }],
    },
  ],
  coverage: {
    claims: 'calls, slots and proven logs; no code hash pinned',
    proofs: 'proven call data and slots, replayed by the verifier’s own code',
    tried: ['real-vectors', 'stand-ins'],
    note: 'Nothing of this chain was recorded. The facts of one real SHARP proof of 2024 follow from its words; its STARK is replayed only where the code of the verifier is at hand. The source of the present core was not found. The core counts no updates, so nothing proves that none was undone: its claims are completeness-unproven.',
  },
};

const known = ({ address, codeHash }: { readonly address: string; readonly codeHash: string }): Known => ({
  address: address as Address,
  codeHash: codeHash as Digest,
});

const DEVNET: Site = {
  id: 'starknet-devnet',
  name: 'Starknet devnet (stand-ins)',
  chainId: pins.chainId,
  contract: pins.core as Address,
  implementation: known(pins.implementation),
  callProxy: pins.callProxy as Address,
  callProxyImplementation: known(pins.callProxyImplementation),
  verifiers: [known(pins.gps), known(pins.older)],
  helpers: [pins.pages, pins.merkle, pins.fri, pins.layout, pins.bootloader].map(known),
  pages: pins.pages.address as Address,
  layouts: [pins.layout.address as Address],
  programs: { os: [pins.programs.os as Digest], aggregator: [pins.programs.aggregator as Digest] },
  configs: [pins.config as Digest],
  first: { ...pins.first, root: pins.first.root as Digest, blockHash: pins.first.blockHash as Digest },
  by: 'devnet-sharp',
  hasNoSlots: true,
  provers: ['devnet-sharp'],
  rule: proven('devnet-sharp'),
  ruleName: 'one STARK',
  guardians: [
    {
      name: 'the Starknet devnet’s governor',
      can: ['upgrade'],
      delay: pins.upgradeDelay,
      through: [{ kind: 'slot', address: pins.core as Address, slot: FRONT.delay, delay: pins.upgradeDelay }],
    },
  ],
  coverage: {
    claims: 'calls, slots and proven logs; code pinned',
    proofs: 'proven call data and slots, replayed by the verifier’s own code',
    tried: ['recorded', 'stand-ins'],
    note: 'The STARK is a small one made here: it shows a function to be a line, and nothing of any program.',
  },
};

export const DEPLOYMENTS: readonly Site[] = [MAINNET, DEVNET];
