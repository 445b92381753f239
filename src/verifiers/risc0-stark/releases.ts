import type { Hex } from '../../core/hex.ts';
import type { Standing } from '../wasm/standing.ts';

/** A prover's release, by the root of the recursion programs that it allows. */
export interface Release extends Standing {
  readonly release: string;
  readonly controlRoot: Hex;
}

const DIVISION = 'CVE-2025-54873 / GHSA-f6rc-24x4-ppxp: signed division and division by zero';
const GUEST = 'CVE-2025-61588 / GHSA-jqq4-c7wq-36h7: programs built with risc0-zkvm before 2.3.2, or 3.0.0 to 3.0.2';
const OLD_CIRCUIT = 'GHSA-5c79-r6x7-3jx9: circuit before 1.1.1';
const REGISTERS = 'CVE-2025-52484 / GHSA-g3qg-6746-3mg9: instructions with three registers';

/** Recursion, Poseidon2. Source: the default control root of each release of risc0-zkvm; advisories of risc0/risc0. */
export const RELEASES: readonly Release[] = [
  {
    release: '1.0',
    controlRoot: '0xa516a057c9fbf5629106300934d48e0e775d4230e41e503347cad96fcbde7e2e',
    policy: 'refuse',
    advisories: [OLD_CIRCUIT, DIVISION, GUEST],
  },
  {
    release: '1.1',
    controlRoot: '0x8b6dcf11d463ac455361b41fb3ed053febb817491bdea00fdb340e45013b852e',
    policy: 'refuse',
    advisories: [OLD_CIRCUIT, DIVISION, GUEST],
  },
  {
    release: '1.2',
    controlRoot: '0x8cdad9242664be3112aba377c5425a4df735eb1c6966472b561d2855932c0469',
    policy: 'refuse',
    advisories: [DIVISION, GUEST],
  },
  {
    release: '2.0',
    controlRoot: '0x539032186827b06719244873b17b2d4c122e2d02cfb1994fe958b2523b844576',
    policy: 'refuse',
    advisories: [REGISTERS, DIVISION, GUEST],
  },
  {
    release: '2.1',
    controlRoot: '0x884389273e128b32475b334dec75ee619b77cb33d41c332021fe7e44c746ee60',
    policy: 'refuse',
    advisories: [DIVISION, GUEST],
  },
  {
    release: '2.2 or 2.3',
    controlRoot: '0xce52bf56033842021af3cf6db8a50d1b7535c125a34f1a22c6fdcf002c5a1529',
    policy: 'mark',
    advisories: [GUEST],
  },
  {
    release: '3.0',
    controlRoot: '0xa54dc85ac99f851c92d7c96d7318af41dbe7c0194edfcc37eb4d422a998c1f56',
    policy: 'accept',
    advisories: [],
  },
];

/** The one whose segment circuit the crate has: composite receipts are of it alone. */
export const OWN_RELEASE = '3.0';
