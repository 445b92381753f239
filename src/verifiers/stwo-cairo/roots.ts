import type { Hex } from '../../core/hex.ts';

/** Variants of the preprocessed trace, in the order of the numbers that wasm/stwo-cairo reads. */
export const VARIANTS = ['canonical', 'canonical_without_pedersen', 'canonical_small'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Log blow-ups 1 to 5. */
const BLOWUPS = 5;

/**
 * Roots of the preprocessed trace over BLAKE2s, by log blow-up from 1 on. Release 1.3 of stwo-cairo. Source: of the canonical one,
 * the constants of the Cairo verifier; of the small one, which that verifier does not have, what the prover commits to.
 */
const ROOTS: Readonly<Record<Variant, readonly Hex[]>> = {
  canonical: [
    '0xa98e22423bf5d235981f0b36d939ae56ef3be2751c58b032b2831e6e24ba0364',
    '0x04e99470ad380a21ee6c6b12e87d0957a10d861cb104b7910a28cfc62315218a',
    '0xb979cb8416ad50b0847578694f277fcfc8929739ed7ff7ecfe888445acbc7be2',
    '0x77e73f80a067921d6dc383e3f04b1b2b9f96479af43e68cb47ca8e59f942db09',
    '0xd57ceebf85a19c42a70bd6a872e05638aae28db8c35bab121d2744de8a310025',
  ],
  canonical_without_pedersen: [],
  canonical_small: ['0x068d1166c9f9f0ec247641ca391ee8396170e69343dfcacc632f9638670d2bec'],
};

/** For the crate: 32 bytes for each log blow-up, zeros where no root is pinned. */
export const rootsOf = (variant: Variant): Hex =>
  `0x${Array.from({ length: BLOWUPS }, (_, i) => ROOTS[variant][i]?.slice(2) ?? '00'.repeat(32)).join('')}`;
