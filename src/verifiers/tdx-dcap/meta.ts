import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'tdx-dcap',
  name: 'Intel TDX quote',
  family: 'tee',
  limits: { milliseconds: 20_000, bytes: 65_536 },
  trusts: [
    'Intel: whoever holds its root key, or breaks its hardware, can attest to anything',
    'the processor keeps the virtual machine’s memory and keys from whoever owns the machine, side channels and physical attacks included',
    'what Intel says of the platform: a weakness that it has not published is in no status',
    'that the image with these measurements is the program that it is said to be',
  ],
};
