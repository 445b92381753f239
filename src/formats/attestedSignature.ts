import type { Address, Digest, Hex } from '../core/hex.ts';
import type { DcapInput } from './dcap.ts';

/**
 * How a prover's account is bound by the 64 bytes of report data. What a layout does not name is zero.
 * - `address`: account (20)
 * - `address-block`: account (20), block number (8, big-endian), block hash (32)
 * - `address-hash`: account (20), Keccak-256 of data that the caller has (32)
 * - `hash`: Keccak-256 of data that begin with the account (32)
 */
export type ReportDataLayout =
  | { readonly form: 'address' }
  | { readonly form: 'address-block'; readonly block: { readonly number: number; readonly hash: Digest } }
  | { readonly form: 'address-hash'; readonly data: Hex }
  | { readonly form: 'hash'; readonly data: Hex };

/** What a prover signed, by which registration. Digest and registration come from proven values. */
export interface SignedClaim {
  readonly layout: ReportDataLayout;
  /** 32 bytes that the key signs, rebuilt from the claim. */
  readonly digest: Digest;
  /** r‖s‖v. */
  readonly signature: Hex;
  /** The account that L1 has for this prover. */
  readonly registered: Address;
  /** When the registration counts, and when it was used, in Unix seconds; both ends included. The quote is judged as of its use. */
  readonly window?: { readonly from: number; readonly to: number; readonly usedAt: number };
}

/**
 * Input of the verifier `attested-signature`: a quote and a signature by the key that the quote binds: everything from the quote's bytes to the signed claim in one input.
 * `demands` carries the lists of measurements and statuses that the rollup's own contracts admit.
 */
export interface AttestedSignatureInput extends DcapInput {
  readonly signed: SignedClaim;
}
