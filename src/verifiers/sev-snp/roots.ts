import type { Digest } from '../../core/hex.ts';

/** SHA-256 of the DER of AMD's root keys (ARK), one per product line. Source: kdsintf.amd.com/vcek/v1/{line}/cert_chain. */
export const AMD_ROOTS: readonly { readonly line: string; readonly sha256: Digest }[] = [
  { line: 'Milan', sha256: '0x69d063b45344d26a2e94e1f4210de49ef555308287d4c174445c95639a540bcd' },
  { line: 'Genoa', sha256: '0x4c6598d19c18719c5dfd4a7d335f674e5bfe1d8f800cea2cf270c10d103db2f1' },
  { line: 'Turin', sha256: '0x1f084161a44bb6d93778a904877d4819cafa5d05ef4193b2ded9dd9c73dd3f6a' },
];
