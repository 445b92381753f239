import { encodeAbiParameters, keccak256, sha256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';

/** One block's step, as contracts up to Ontake have it. */
export interface BlockTransition {
  readonly parentHash: Digest;
  readonly blockHash: Digest;
  readonly stateRoot: Digest;
  readonly graffiti: Hex;
}

/** What a proof of one block binds. `verifier` is the contract (the proxy, where there is one) that the proof was made for. */
export interface BlockStatement {
  readonly chainId: number;
  readonly verifier: Address;
  readonly transition: BlockTransition;
  /** Zero for a zero-knowledge proof; the new enclave key for an SGX proof. */
  readonly newInstance: Address;
  readonly prover: Address;
  readonly metaHash: Digest;
}

const BLOCK_STATEMENT = [
  { type: 'string' },
  { type: 'uint64' },
  { type: 'address' },
  {
    type: 'tuple',
    components: [
      { name: 'parentHash', type: 'bytes32' },
      { name: 'blockHash', type: 'bytes32' },
      { name: 'stateRoot', type: 'bytes32' },
      { name: 'graffiti', type: 'bytes32' },
    ],
  },
  { type: 'address' },
  { type: 'address' },
  { type: 'bytes32' },
] as const;

/**
 * Public input of one block up to Ontake. Source: taikoxyz/taiko-mono, `packages/protocol/contracts/layer1/verifiers/LibPublicInput.sol`
 * of early 2025.
 */
export const blockPublicInput = (of: BlockStatement): Digest =>
  keccak256(
    encodeAbiParameters(BLOCK_STATEMENT, [
      'VERIFY_PROOF',
      BigInt(of.chainId),
      of.verifier,
      of.transition,
      of.newInstance,
      of.prover,
      of.metaHash,
    ]),
  );

/** Joins hexadecimal bytes. */
const join = (...parts: readonly Hex[]): Hex => `0x${parts.map((part) => part.slice(2)).join('')}`;

/**
 * What an aggregation proof commits to: the program of the single blocks, then the public input of each block. SP1 has it as
 * its public values; RISC Zero as its journal.
 */
export const aggregatedPublicValues = (blockProgram: Digest, inputs: readonly Digest[]): Hex =>
  join(blockProgram, ...inputs);

/** Journal digest of a single-block receipt: the length of the public input as u32 little-endian stands before it. */
export const blockJournalDigest = (input: Digest): Digest => sha256(join('0x20000000', input));

/** Journal digest of an aggregation receipt. */
export const aggregatedJournalDigest = (blockProgram: Digest, inputs: readonly Digest[]): Digest =>
  sha256(aggregatedPublicValues(blockProgram, inputs));

/** One proposal's end in a Shasta commitment. */
export interface ShastaTransition {
  readonly proposer: Address;
  readonly timestamp: number;
  readonly blockHash: Digest;
}

/** What the Shasta inbox hands to its verifiers, hashed. */
export interface ShastaCommitment {
  readonly firstProposalId: number;
  readonly firstProposalParentBlockHash: Digest;
  readonly lastProposalHash: Digest;
  readonly actualProver: Address;
  readonly endBlockNumber: number;
  readonly endStateRoot: Digest;
  readonly transitions: readonly ShastaTransition[];
}

const COMMITMENT = [
  {
    type: 'tuple',
    components: [
      { name: 'firstProposalId', type: 'uint48' },
      { name: 'firstProposalParentBlockHash', type: 'bytes32' },
      { name: 'lastProposalHash', type: 'bytes32' },
      { name: 'actualProver', type: 'address' },
      { name: 'endBlockNumber', type: 'uint48' },
      { name: 'endStateRoot', type: 'bytes32' },
      {
        name: 'transitions',
        type: 'tuple[]',
        components: [
          { name: 'proposer', type: 'address' },
          { name: 'timestamp', type: 'uint48' },
          { name: 'blockHash', type: 'bytes32' },
        ],
      },
    ],
  },
] as const;

/** Hash of a commitment (the "aggregated proving hash"): Keccak-256 of its ABI encoding. Source: LibHashOptimized.hashCommitment. */
export const commitmentHash = (commitment: ShastaCommitment): Digest =>
  keccak256(encodeAbiParameters(COMMITMENT, [commitment]));

/** "VERIFY_PROOF", left aligned in a word. */
const TAG: Hex = `0x${'5645524946595f50524f4f46'.padEnd(64, '0')}`;

const word = (value: bigint | number | Hex): Hex => numberToHex(BigInt(value), 32);

/**
 * What each sub-proof of Shasta binds: five packed words. An SGX instance signs it as it is; zkVMs bind `zkPublicInput` of it.
 * Source: taikoxyz/taiko-mono, `packages/protocol/contracts/layer1/verifiers/LibPublicInput.sol`.
 * @param signer the enclave's key for SGX; zero for a zero-knowledge proof.
 */
export const provingHash = (chainId: number, verifier: Address, commitment: Digest, signer: Address): Digest =>
  keccak256(join(TAG, word(chainId), word(verifier), commitment, word(signer)));

/** Public value of a Shasta zkVM proof: the block program's id, and what every sub-proof binds. */
export const zkPublicInput = (blockProgram: Digest, inner: Digest): Digest => keccak256(join(blockProgram, inner));
