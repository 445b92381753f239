import type { Hex } from '../core/hex.ts';

/** What the verifier `poseidon-chain` takes: one step of a hash chain. Each 32-byte word is a scalar of BN254. */
export interface PoseidonChainInput {
  readonly pre: Hex;
  readonly batchHash: Hex;
  readonly blockNumber: number;
  readonly post: Hex;
}
