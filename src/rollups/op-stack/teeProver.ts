import { keccak256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';

const join = (...parts: readonly Hex[]): Hex => `0x${parts.map((part) => part.slice(2)).join('')}`;

/** What op-enclave signs of one output. */
export interface EnclaveOutput {
  readonly configHash: Digest;
  readonly l1BlockHash: Digest;
  readonly l2BlockNumber: bigint;
  readonly previousOutputRoot: Digest;
  readonly outputRoot: Digest;
}

/** Source: base/op-enclave, `contracts/src/OutputOracle.sol`. */
export const enclaveOutputHash = (of: EnclaveOutput): Digest =>
  keccak256(
    join(of.configHash, of.l1BlockHash, numberToHex(of.l2BlockNumber, 32), of.previousOutputRoot, of.outputRoot),
  );

/** What a TEE prover of the multiproof system signs. Intermediate roots are whole words, in their order. */
export interface MultiproofJournal {
  readonly proposer: Address;
  readonly l1OriginHash: Digest;
  readonly startingRoot: Digest;
  readonly startingL2SequenceNumber: bigint;
  readonly endingRoot: Digest;
  readonly endingL2SequenceNumber: bigint;
  readonly intermediateRoots: Hex;
  readonly configHash: Digest;
  readonly teeImageHash: Digest;
  readonly scheduleId: Digest;
}

/** Source: base/contracts, `src/L1/proofs/AggregateVerifier.sol`. */
export const multiproofJournal = (of: MultiproofJournal): Digest =>
  keccak256(
    join(
      of.proposer,
      of.l1OriginHash,
      of.startingRoot,
      numberToHex(of.startingL2SequenceNumber, 8),
      of.endingRoot,
      numberToHex(of.endingL2SequenceNumber, 8),
      of.intermediateRoots,
      of.configHash,
      of.teeImageHash,
      of.scheduleId,
    ),
  );

/** What a TDX quote of a registered block builder measures. */
export interface Workload {
  readonly mrTd: Hex;
  readonly rtMr: readonly Hex[];
  readonly mrConfigId: Hex;
  readonly xfam: Hex;
  readonly tdAttributes: Hex;
}

/** Identity of a workload, without masks. Source: flashbots/flashtestations, `src/BlockBuilderPolicy.sol` at 67792ed. */
export const workloadId = (of: Workload): Digest =>
  keccak256(join(of.mrTd, ...of.rtMr, of.mrConfigId, of.xfam, of.tdAttributes));

/** Report data of a registration: the account, 20 bytes, and the hash of what was registered besides, 32. */
export const registrationOf = (
  reportData: Hex,
): { readonly teeAddress: Address; readonly extendedDataHash: Digest } => ({
  teeAddress: `0x${reportData.slice(2, 42)}`,
  extendedDataHash: `0x${reportData.slice(42, 106)}`,
});
