import { keccak256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';

/** What a finalization binds besides the state root, from prover 4.0 to 6.1.0. */
export interface Finalization {
  readonly parentShnarf: Digest;
  readonly finalShnarf: Digest;
  /** Unix seconds. */
  readonly parentTimestamp: bigint;
  readonly finalTimestamp: bigint;
  readonly parentBlock: bigint;
  readonly finalBlock: bigint;
  readonly parentL1RollingHash: Digest;
  readonly l1RollingHash: Digest;
  readonly parentL1MessageNumber: bigint;
  readonly l1MessageNumber: bigint;
  readonly l2MerkleTreesDepth: bigint;
  readonly l2MerkleRoots: readonly Digest[];
}

/** What contracts since version 7 bind too: the chain's configuration, which their verifiers hold. */
export interface ConfiguredFinalization extends Finalization {
  readonly chainConfigurationHash: Digest;
}

/** What contracts since version 8 bind besides: forced transactions, and the addresses that are filtered out. */
export interface ForcedFinalization extends ConfiguredFinalization {
  readonly parentForcedTransactionHash: Digest;
  readonly forcedTransactionHash: Digest;
  readonly parentForcedTransactionNumber: bigint;
  readonly forcedTransactionNumber: bigint;
  readonly filteredAddresses: readonly Address[];
}

/** Order of BN254's scalar field. */
const SCALARS = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

const word = (value: bigint | Hex): string => numberToHex(BigInt(value), 32).slice(2);
const packed = (values: readonly Hex[]): Hex => `0x${values.map((value) => value.slice(2)).join('')}`;
const reduced = (words: readonly (bigint | Hex)[]): Hex =>
  numberToHex(BigInt(keccak256(`0x${words.map(word).join('')}`)) % SCALARS, 32);

const upToMessages = (of: Finalization): readonly (bigint | Hex)[] => [
  of.parentShnarf,
  of.finalShnarf,
  of.parentTimestamp,
  of.finalTimestamp,
  of.parentBlock,
  of.finalBlock,
  of.parentL1RollingHash,
  of.l1RollingHash,
  of.parentL1MessageNumber,
  of.l1MessageNumber,
];

/**
 * The one public input of an aggregation proof, provers 4.0 to 6.1.0: Keccak-256 of twelve words, reduced.
 * Source: Consensys/linea-monorepo, `contracts/src/LineaRollup.sol` (_computePublicInput).
 */
export const publicInput = (of: Finalization): Hex =>
  reduced([...upToMessages(of), of.l2MerkleTreesDepth, keccak256(packed(of.l2MerkleRoots))]);

/** The same by contracts of version 7: thirteen words. Source: as above, `contracts/src/rollup/LineaRollupBase.sol`, "7.0". */
export const configuredPublicInput = (of: ConfiguredFinalization): Hex =>
  reduced([...upToMessages(of), of.l2MerkleTreesDepth, keccak256(packed(of.l2MerkleRoots)), of.chainConfigurationHash]);

/** The same since forced transactions, version 8: eighteen words. */
export const forcedPublicInput = (of: ForcedFinalization): Hex =>
  reduced([
    ...upToMessages(of),
    of.parentForcedTransactionHash,
    of.forcedTransactionHash,
    of.parentForcedTransactionNumber,
    of.forcedTransactionNumber,
    of.l2MerkleTreesDepth,
    keccak256(packed(of.l2MerkleRoots)),
    of.chainConfigurationHash,
    keccak256(packed(of.filteredAddresses)),
  ]);

/** What a shnarf commits to: the state root is bound through it. */
export interface ShnarfParts {
  readonly parentShnarf: Digest;
  readonly snarkHash: Digest;
  readonly finalStateRootHash: Digest;
  readonly dataEvaluationPoint: Digest;
  readonly dataEvaluationClaim: Digest;
}

/** Source: Consensys/linea-monorepo, `contracts/src/LineaRollup.sol` (_computeShnarf). */
export const shnarf = (of: ShnarfParts): Digest =>
  keccak256(
    packed([of.parentShnarf, of.snarkHash, of.finalStateRootHash, of.dataEvaluationPoint, of.dataEvaluationClaim]),
  );
