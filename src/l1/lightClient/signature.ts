import type { BeaconNetwork } from '../../core/beacon.ts';
import type { Digest } from '../../core/hex.ts';
import { type AggregateClaim, verifyAggregate, verifyAggregates } from '../../crypto/bls.ts';
import { sha256 } from '../../crypto/hashes.ts';
import type { SyncCommittee } from '../../formats/beacon.ts';
import { concat, toBytes } from '../../formats/bytes.ts';
import type { SignedUpdate } from './data.ts';
import { presentOf } from './data.ts';
import { forkAt } from './forks.ts';

/** DOMAIN_SYNC_COMMITTEE (consensus-specs, specs/altair/beacon-chain.md). */
const DOMAIN_SYNC_COMMITTEE = Uint8Array.of(7, 0, 0, 0);

/**
 * What a sync committee signs for a beacon block root at a slot: the root under the domain of the fork at the slot before,
 * because the block that is signed is older than the signature (`compute_signing_root`).
 */
export function signingRoot(network: BeaconNetwork, root: Digest, signatureSlot: number): Uint8Array {
  const { version } = forkAt(network, Math.max(signatureSlot, 1) - 1);
  const forkData = sha256(concat(toBytes(version), new Uint8Array(28), toBytes(network.genesisValidatorsRoot)));
  return sha256(concat(toBytes(root), DOMAIN_SYNC_COMMITTEE, forkData.subarray(0, 28)));
}

/** True when exactly the participants that `update` names signed the beacon block root. */
export type SignatureCheck = (
  network: BeaconNetwork,
  committee: SyncCommittee,
  root: Digest,
  update: SignedUpdate,
) => boolean;

const claimOf = (...[network, committee, root, update]: Parameters<SignatureCheck>): AggregateClaim => ({
  keys: committee,
  present: presentOf(update.bits),
  message: signingRoot(network, root, update.signatureSlot),
  signature: update.signature,
});

export const isSignedBy: SignatureCheck = (...asked) => {
  const { keys, present, message, signature } = claimOf(...asked);
  return verifyAggregate(keys, present, message, signature);
};

/**
 * Checks many signatures at once. Until `hold()` was true, nothing that `check` let pass may be kept: it answers yes to
 * everything, and remembers it.
 */
export function deferSignatures(): { readonly check: SignatureCheck; hold(): boolean } {
  const claims: AggregateClaim[] = [];
  return {
    check: (...asked) => claims.push(claimOf(...asked)) > 0,
    hold: () => verifyAggregates(claims),
  };
}
