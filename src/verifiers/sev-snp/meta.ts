import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'sev-snp',
  name: 'AMD SEV-SNP attestation report',
  family: 'tee',
  limits: { milliseconds: 10_000, bytes: 65_536 },
  trusts: [
    'AMD: whoever holds a root key, or the hardware, can attest to anything',
    'the firmware of the security processor at the version that the report names; AMD publishes no status of it',
    'no revocation list is asked for',
    'that the guest with this measurement is the program that it is said to be',
  ],
};
