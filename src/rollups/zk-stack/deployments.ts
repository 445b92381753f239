import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { KnownCode } from '../../formats/proxy.ts';
import pins from './pins.json' with { type: 'json' };
import type { Site } from './site.ts';

/** 0.30.1, packed as the diamond has it. */
const VERSION = (30n << 32n) | 1n;

/**
 * Addresses as public sources of 2026-08 report them (matter-labs/era-contracts, deployment environment of mainnet). No facet is pinned, so
 * that its claims are read and its proofs are not.
 */
const ERA: Site = {
  id: 'zksync-era',
  name: 'ZKsync Era',
  chainId: 1,
  contract: '0x32400084c286cf3e17e7b677ea9583e60a000324',
  l2ChainId: 324,
  timelock: '0x2e5110cf18678ec99818bfaa849b8c881744b776',
  // The multisig that approves executions hands the validators' calls on.
  gates: ['0xdc26b08f0335b68721f64001c38b05d0bc9b539d'],
  verifier: { address: '0xcef0218c0c6db0768e48debee26e41b8dade7081' },
  plonk: { address: '0x0daab2b7b38ab48712996e760152c569fa356dbf' },
  wrapper: { kind: 'zksync', keyHash: '0xb2f50340e0edbe49dc657d4eb298e07f13860c1be0fe2e438e44ef8fad133d84' },
  // 2026-08-16, the day on which this verifier came.
  verifierSince: 1_786_838_400,
  protocolVersion: VERSION,
  prover: 'era-boojum',
  approver: 'era-multisig',
  executionDelay: 10_800,
  bridgehub: '0x303a465b659cbb0ab36ee643ea362c509eeb5213',
  nullifier: '0xd7f9f54194c633f36ccd5f3da84ad4a1c38cb2cb',
  provers: ['era-boojum', 'era-multisig'],
  rule: [{ quorum: [{ provers: ['era-boojum', 'era-multisig'], atLeast: 2 }], delay: 10_800, clock: 'posted' }],
  ruleName: 'one validity proof, three hours, and an approval of execution',
  guardians: [{ name: 'ZKsync governance and its chain admin', can: ['upgrade', 'pause'] }],
  coverage: {
    claims: 'calls, and proven logs and call data that open what storage keeps; no code hash pinned',
    proofs: 'proven call data, read where the facet is pinned: here none is',
    tried: ['real-vectors', 'stand-ins'],
    note: 'Nothing was recorded of this chain. A real proof of the wrapper verifies under another key; facets, their code and the approvals of executions are not pinned or read, so its proofs come to “implementation unknown”.',
  },
};

const known = ({ address, codeHash }: typeof pins.executor): KnownCode => ({
  address: address as Address,
  codeHash: codeHash as Digest,
});

/** The devnet's diamond. All that it asks are stand-ins, and named so. */
const DEVNET: Site = {
  id: 'era-devnet',
  name: 'ZK Stack devnet (stand-ins)',
  chainId: pins.chainId,
  contract: pins.diamond as Address,
  l2ChainId: pins.l2ChainId,
  executor: known(pins.executor),
  timelock: pins.timelock as Address,
  gates: [],
  verifier: known(pins.verifier),
  plonk: known(pins.plonk),
  wrapper: {
    kind: 'stand-in',
    keyHash: pins.keyHash as Hex,
    key: pins.key,
  },
  verifierSince: 0,
  protocolVersion: BigInt(pins.protocolVersion),
  prover: 'devnet-era',
  executionDelay: pins.executionDelay,
  hasNoSlots: true,
  provers: ['devnet-era'],
  rule: [{ quorum: [{ provers: ['devnet-era'], atLeast: 1 }], delay: pins.executionDelay, clock: 'posted' }],
  ruleName: 'one validity proof, and three hours',
  guardians: [{ name: 'the ZK Stack devnet’s owner', can: ['upgrade', 'pause'], delay: 0 }],
  coverage: {
    claims: 'calls, and proven logs and call data that open what storage keeps; code pinned',
    proofs: 'proven call data',
    tried: ['recorded', 'stand-ins'],
    note: 'Real PLONK and fflonk proofs by snarkjs, of a circuit of one input that says nothing of a batch.',
  },
};

export const DEPLOYMENTS: readonly Site[] = [ERA, DEVNET];
