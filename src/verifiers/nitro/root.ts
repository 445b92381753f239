import type { Digest } from '../../core/hex.ts';

/**
 * SHA-256 of the DER of AWS's root for Nitro enclaves. Source: AWS, "Verifying the root of trust",
 * docs.aws.amazon.com/enclaves/latest/user/verify-root.html.
 */
export const AWS_ROOT_SHA256: Digest = '0x641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b';
