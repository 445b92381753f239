import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'attested-signature',
  name: 'Signature by a key that an Intel quote binds',
  family: 'tee',
  limits: { milliseconds: 20_000, bytes: 65_536 },
  trusts: [
    'all that the quote rests on: Intel, its hardware, and what it has published about that',
    'that the key did not leave the enclave: a leaked key signs anything',
    'that the enclave with this measurement is the program that it is said to be',
    '@noble/curves for secp256k1',
  ],
};
