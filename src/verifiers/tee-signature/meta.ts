import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'tee-signature',
  name: 'Signature of a registered enclave',
  family: 'tee',
  limits: { milliseconds: 5_000, bytes: 262_144 },
  trusts: [
    'that the key of the enclave did not leave it: a leaked key signs anything',
    'the registration of the key, unless the evidence behind it was checked too',
    '@noble/curves for secp256k1',
  ],
};
