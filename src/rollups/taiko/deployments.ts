import type { Guardian } from '../../core/guardian.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { Rule } from '../../core/rule.ts';
import pins from './pins.json' with { type: 'json' };
import { gethAndAny, sgxAndAny, zkRequired } from './rule.ts';
import type { Known, Site } from './site.ts';

const ALETHIA_PROVERS = ['sgx-geth', 'sgx-reth', 'risc0-reth', 'sp1-reth'] as const;

const taikoOwner: readonly Guardian[] = [{ name: 'Taiko DAO controller', can: ['upgrade', 'pause'], delay: 0 }];

/**
 * Addresses as public sources of 2026-08 report them (taikoxyz/taiko-mono at b9c5bb2, `deployments/mainnet-contract-logs-L1.md`). No code,
 * program or enclave of it is pinned, so nothing of its proofs would be more than `key-unknown`.
 */
const ALETHIA: Site = {
  id: 'taiko-alethia',
  name: 'Taiko Alethia',
  chainId: 1,
  contract: '0x6f21c543a4af5189ebdb0723827577e1ef57ef1f',
  generation: 'shasta',
  l2ChainId: 167_000,
  store: '0x9e0a24964e5397b566c1ed39258e21ab5e35c77c',
  bridge: '0xd60247c6848b7ca29eddf63aa924e53db6ddd8ec',
  quotas: '0xbacb003f0b13ceaf09eb9baf5915a640bd4bc6cc',
  firstBlock: 0,
  genesis: `0x${'00'.repeat(32)}`,
  implementation: { address: '0x5253d4c91e80b880ddb54b78e74082abe066f6b9' },
  composer: { address: '0x7284aac05555ae6559bdad8b4221ec9584254eec' },
  verifiers: {
    sgxGeth: { address: '0x41e79eb4f03abb5df8716b759528dc5d8f6a84ee' },
    sgxReth: { address: '0x9d3c595bff6ff7d2b2cbdecf94ad917eb2fcffd8' },
    risc0: { address: '0x059daf31f571da48ab4e74ae12f64f907681cd8b' },
    sp1: { address: '0x73a0db393ef87ce781ac7957be10d6628432100f' },
  },
  remotes: {},
  by: { sgxGeth: 'sgx-geth', sgxReth: 'sgx-reth', risc0: 'risc0-reth', sp1: 'sp1-reth' },
  pinned: {
    sgxGeth: [],
    sgxReth: [],
    // Since 2026-07. Source: `script/layer1/proposals/Proposal0017.md`.
    mrSigners: ['0x48fa5bbad91d274735d238715913c8712a7505bb6d0dd832764bedb46d587013'],
    leakedSigners: ['0xca0583a715534a8c981b914589a7f0dc5d60959d9ae79fb5353299a4231673d5'],
    risc0: [],
    sp1: [],
  },
  provers: ALETHIA_PROVERS,
  rule: zkRequired(ALETHIA_PROVERS),
  ruleName: 'two proofs, one of them ZK',
  guardians: taikoOwner,
  coverage: {
    claims: 'calls and proven logs; no code hash pinned',
    proofs: 'proven call data',
    tried: ['stand-ins'],
    note: 'Nothing of this chain was recorded. No program or enclave of it is pinned, so its proofs are key-unknown.',
  },
};

const DEVNET_PROVERS = ['devnet-sgx-geth', 'devnet-sgx-reth', 'devnet-risc0', 'devnet-sp1'] as const;

type Pins = typeof pins.zkRequired;

const known = ({ address, codeHash }: Pins['composer']): Known => ({
  address: address as Address,
  codeHash: codeHash as Digest,
});

/** One of the devnet's inboxes. All that they ask are stand-ins, and named so. */
const devnet = (
  id: string,
  name: string,
  of: Pins,
  generation: Site['generation'],
  rule: Rule,
  ruleName: string,
  note: string,
): Site => ({
  id,
  name,
  chainId: pins.chainId,
  contract: of.inbox as Address,
  generation,
  l2ChainId: pins.l2ChainId,
  store: of.store as Address,
  quotas: of.quotas as Address,
  firstBlock: 1,
  genesis: pins.genesis as Digest,
  implementation: known(of.implementation),
  composer: known(of.composer),
  verifiers: {
    sgxGeth: known(of.sgxGeth),
    sgxReth: known(of.sgxReth),
    risc0: known(of.risc0),
    sp1: known(of.sp1),
  },
  remotes: { risc0: of.remote as Address, sp1: of.remote as Address },
  by: { sgxGeth: 'devnet-sgx-geth', sgxReth: 'devnet-sgx-reth', risc0: 'devnet-risc0', sp1: 'devnet-sp1' },
  pinned: {
    sgxGeth: [pins.measured.geth as Digest],
    sgxReth: [pins.measured.reth as Digest],
    mrSigners: [pins.measured.signer as Digest],
    leakedSigners: [pins.measured.leakedSigner as Digest],
    risc0: pins.programs.risc0 as Digest[],
    sp1: pins.programs.sp1 as Digest[],
  },
  collateral: { pccs: of.pccs as Address, fmspc: pins.fmspc as Hex, testRoot: pins.testRoot },
  hasNoSlots: true,
  provers: DEVNET_PROVERS,
  rule,
  ruleName,
  guardians: [{ name: 'the Taiko devnet’s owner', can: ['upgrade', 'pause'], delay: 0 }],
  coverage: {
    claims: 'calls and proven logs; code pinned',
    proofs: 'proven call data',
    tried: ['recorded', 'stand-ins'],
    note,
  },
});

const DEVNET = devnet(
  'taiko-devnet',
  'Taiko devnet (stand-ins)',
  pins.zkRequired,
  'shasta',
  zkRequired(DEVNET_PROVERS),
  'two proofs, one of them ZK',
  'SGX signatures made here, under a test root; of ZK proofs only false ones.',
);

const JUNE_2026 = devnet(
  'taiko-devnet-june-2026',
  'Taiko devnet, as in June 2026 (stand-ins)',
  pins.sgxAndAny,
  'shasta',
  sgxAndAny(DEVNET_PROVERS),
  'two proofs, one of them SGX',
  'SGX signatures made here, under a test root: honest ones, of a debug enclave, and under a signer whose key is public.',
);

/** Pacaya's cooldown on the devnet, as the stand-in has it. Seconds. */
const COOLDOWN = 7_200;

const PACAYA = devnet(
  'taiko-devnet-pacaya',
  'Taiko devnet, Pacaya (stand-ins)',
  pins.pacaya,
  'pacaya',
  gethAndAny('devnet-sgx-geth', DEVNET_PROVERS, COOLDOWN),
  'SGX with geth and one more',
  'SGX signatures made here, under a test root; of ZK proofs only false ones.',
);

export const DEPLOYMENTS: readonly Site[] = [ALETHIA, DEVNET, JUNE_2026, PACAYA];
