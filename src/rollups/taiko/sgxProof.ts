import type { Address, Digest, Hex } from '../../core/hex.ts';
import { failed, type Outcome } from '../../core/outcome.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { registeredSignature } from '../../formats/teeSignature.ts';
import { provingHash } from './statement.ts';

/** Instance id, 4 bytes big-endian; instance address, 20; signature, 65. */
const PROOF_BYTES = 89;

/** How long a registration counts, in seconds (SgxVerifier.sol, INSTANCE_EXPIRY). */
const EXPIRY = 90 * 86_400;

/** A registered enclave key. */
export interface SgxInstance {
  readonly account: Address;
  /** Unix seconds; absent where only the address is known. */
  readonly validSince?: number;
}

/** What an SGX proof of Shasta is held against, all of it from L1. */
export interface SgxClaim {
  readonly chainId: number;
  /** The verifier contract. */
  readonly verifier: Address;
  /** What the inbox asks to be proven (`commitmentHash`). */
  readonly aggregatedProvingHash: Digest;
  /** What stands under an instance's number in the contract's table; undefined when there is nothing. */
  readonly instanceOf: (id: number) => SgxInstance | undefined;
  /** The time of the block in which it was proven, in Unix seconds. Absent: not known, and expiry is not judged. */
  readonly provedAt?: number;
}

/**
 * Takes an SGX proof apart and names the verification that decides it. Source: taikoxyz/taiko-mono,
 * `packages/protocol/contracts/layer1/verifiers/SgxVerifier.sol`.
 */
export function sgxProof(proof: Hex, claim: SgxClaim): ProofInput | Outcome {
  if (proof.length !== 2 + 2 * PROOF_BYTES) return failed('proof-length');
  const instanceId = Number.parseInt(proof.slice(2, 10), 16);
  const signer: Address = `0x${proof.slice(10, 50).toLowerCase()}`;
  const instance = claim.instanceOf(instanceId);
  const { provedAt: usedAt } = claim;
  const from = instance?.validSince;
  return registeredSignature({
    message: provingHash(claim.chainId, claim.verifier, claim.aggregatedProvingHash, signer),
    signature: `0x${proof.slice(50)}`,
    signer,
    instanceId,
    registered: instance === undefined ? [] : [{ account: instance.account }],
    ...(from === undefined || usedAt === undefined ? {} : { window: { from, to: from + EXPIRY, usedAt } }),
  });
}
