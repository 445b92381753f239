import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'nitro',
  name: 'AWS Nitro attestation document',
  family: 'tee',
  limits: { milliseconds: 10_000, bytes: 65_536 },
  trusts: [
    'Amazon: whoever holds the root key, or the hardware, can attest to anything',
    'the Nitro hypervisor, which keeps the enclave apart from its host',
    'no revocation list is asked for: certificates of enclaves live about three hours',
    'that the image with these measurements is the program that it is said to be',
  ],
};
