/** [τ]₂ of Aztec's Ignition ceremony, over the usual generators. Source: the verifier contracts of ZKsync Era, and Barretenberg. */
export const IGNITION_TAU = [
  [
    0x0118c4d5b837bcc2bc89b5b398b5974e9f5944073b32078b7e231fec938883b0n,
    0x260e01b251f6f1c7e7ff4e580791dee8ea51d87a358e038b4efe30fac09383c1n,
  ],
  [
    0x22febda3c0c0632a56475b4214e5615e11e6dd3f96e6cea2854a87d4dacc5e55n,
    0x04fc6369f7110fe3d25156c1bb9a72859cf2a04641f99ba4ee413c80da6a5fe4n,
  ],
] as const;
