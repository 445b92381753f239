import type { Digest } from '../../../core/hex.ts';

/** A generated Halo2 verifier: its key exists only inside its code, so the hash of that code names it. */
interface Halo2Verifier {
  readonly release: string;
  /** Keccak-256 of the runtime code. */
  readonly codeHash: Digest;
}

/**
 * snark-verifier, deployed by scroll-tech/scroll-contracts at dfbd6615: what the creation code in
 * src/libraries/verifier/plonk-verifier/plonk_verifier_<release>.bin returns.
 */
export const SNARK_VERIFIERS: readonly Halo2Verifier[] = [
  { release: 'v0.9.8', codeHash: '0x9accf42dcd17d7f7f61eeedd3843ff669028f2cb5fd2c879c02da54945f6dbb9' },
  { release: 'v0.12.0-rc.3', codeHash: '0xe4565e68dab62057e5ec065061057f00ae04a99f514ee69bac6ccc2b054de693' },
];

/** OpenVM, by the commit of scroll-tech/zkvm-prover whose releases/dev/verifier/verifier.bin is the creation code. */
export const OPENVM_VERIFIERS: readonly Halo2Verifier[] = [
  {
    release: '26ac2775329c31ce8a140d8366a9c8e200924467',
    codeHash: '0xf463bc6d368944fed3b503c5edeeb4b9cbba9dc0139e23ed83f043dc93d1d75c',
  },
];
