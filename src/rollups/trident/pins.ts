import type { Address, Digest, Hex } from '../../core/hex.ts';
import zkA from './keys/zk-a.json' with { type: 'json' };
import zkB from './keys/zk-b.json' with { type: 'json' };
import pins from './pins.json' with { type: 'json' };

// What stands on the devnet. pins.json is written by devnet/trident/pins.ts, and a test there deploys everything anew and
// holds it against that file.

export const DEVNET_CHAIN_ID = pins.chainId;

export const ADDRESSES = {
  twoOfThree: pins.tridents.twoOfThree.address as Address,
  fast: pins.tridents.fast.address as Address,
};

/** Keccak-256 of the runtime code of each contract that the adapter reads, its immutables included. */
export const CODE_HASHES: Readonly<Record<Address, Digest>> = {
  [ADDRESSES.twoOfThree]: pins.tridents.twoOfThree.codeHash as Digest,
  [ADDRESSES.fast]: pins.tridents.fast.codeHash as Digest,
};

const pinned = (lane: 'zk-a' | 'zk-b' | 'tee') => ({
  verifier: pins.verifiers[lane].address as Address,
  keyHash: pins.keyHashes[lane] as Digest,
});

/** The verifier contract of each lane, and the digest of its key as the contract names it (devnet/trident/keyHash.ts). */
export const LANE_PINS: Readonly<Record<'zk-a' | 'zk-b' | 'tee', { verifier: Address; keyHash: Digest }>> = {
  'zk-a': pinned('zk-a'),
  'zk-b': pinned('zk-b'),
  tee: pinned('tee'),
};

/** What stands behind the `tee` lane. Its root was made for the devnet: no quote under it proves anything elsewhere. */
export const TEE_PINS = {
  registryCode: pins.verifiers.tee.codeHash as Digest,
  pccs: pins.pccs.address as Address,
  testRoot: pins.tee.testRoot,
  fmspc: pins.tee.fmspc as Hex,
  mrEnclave: pins.tee.mrEnclave as Digest,
  mrSigner: pins.tee.mrSigner as Digest,
} as const;

/** Whose vendor's data are asked for: the devnet's platform. */
export const COLLATERAL = { pccs: TEE_PINS.pccs, tee: 'sgx', fmspc: TEE_PINS.fmspc, pckCa: 'platform' } as const;

/** The contracts that the lanes' verifiers ask in turn. */
export const SYSTEMS: readonly Address[] = [
  pins.systems['zk-a'].address as Address,
  pins.systems['zk-b'].address as Address,
];

/** The verification keys themselves, as snarkjs writes them, made by devnet/trident/keys.ts. */
export const LANE_KEYS = { 'zk-a': zkA, 'zk-b': zkB } as const;
