import type { ArtifactHash } from '../../core/verifier.ts';

/** SHA-256 of barretenberg-threads.wasm, unpacked, in @aztec/bb.js 3.0.3. */
export const BARRETENBERG_3_0 = '0x615a304ac9f2d7c972e670e36021962220a9232872d07b5208a0807855a04df1';

/** As its makers published it, not built from sources here. */
export const artifacts: readonly ArtifactHash[] = [
  { name: 'barretenberg-threads.wasm of @aztec/bb.js 3.0.3', sha256: BARRETENBERG_3_0 },
];
