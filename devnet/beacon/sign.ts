import { BitArray } from '@chainsafe/ssz';
import { type altair, ssz } from '@lodestar/types';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { numberToBytesBE } from '@noble/curves/utils.js';
import type { BeaconNetwork } from '../../src/core/beacon.ts';
import { toBytes } from '../../src/formats/bytes.ts';
import type { Committee } from './committee.ts';
import { fuluOf } from './network.ts';

const bls = bls12_381.longSignatures;
/** The ciphersuite of consensus-specs `phase0/beacon-chain.md`, BLS signatures. */
const SUITE = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
const DOMAIN_SYNC_COMMITTEE = Uint8Array.of(7, 0, 0, 0);

/** What a committee signs for a header that is included in a block of `signatureSlot` (consensus-specs, process_sync_aggregate). */
export function signingRoot(header: Uint8Array, signatureSlot: number, network: BeaconNetwork): Uint8Array {
  const forkData = ssz.phase0.ForkData.hashTreeRoot({
    currentVersion: toBytes(fuluOf(network, Math.max(signatureSlot, 1) - 1).version),
    genesisValidatorsRoot: toBytes(network.genesisValidatorsRoot),
  });
  const domain = new Uint8Array(32);
  domain.set(DOMAIN_SYNC_COMMITTEE);
  domain.set(forkData.subarray(0, 28), 4);
  return ssz.phase0.SigningData.hashTreeRoot({ objectRoot: header, domain });
}

/** The first `participants` members of the committee sign. One signature is one operation, whatever their number: some 30 ms. */
export function signAs(committee: Committee, participants: number, root: Uint8Array): altair.SyncAggregate {
  const secret = numberToBytesBE(committee.secretOf(participants), 32);
  return {
    syncCommitteeBits: BitArray.fromBoolArray(Array.from({ length: 512 }, (_, i) => i < participants)),
    syncCommitteeSignature: bls.sign(bls.hash(root, SUITE), secret).toBytes(),
  };
}

/** Nobody signs: what a block holds whose aggregate is empty (eth_fast_aggregate_verify). */
export const UNSIGNED = Uint8Array.from({ length: 96 }, (_, i) => (i === 0 ? 0xc0 : 0));
