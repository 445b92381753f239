import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'sgx-dcap',
  name: 'Intel SGX quote',
  family: 'tee',
  limits: { milliseconds: 20_000, bytes: 65_536 },
  trusts: [
    'Intel: whoever holds its root key, or breaks its hardware, can attest to anything',
    'the processor keeps the enclave’s memory and keys from whoever owns the machine, side channels and physical attacks included',
    'what Intel says of the platform: a weakness that it has not published is in no status',
    'that the enclave with this measurement is the program that it is said to be',
  ],
};
