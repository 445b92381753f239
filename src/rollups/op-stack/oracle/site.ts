import type { Deployment } from '../../../core/adapter.ts';
import type { Address, Digest } from '../../../core/hex.ts';
import type { LAYOUTS } from '../opSuccinct.ts';
import type { Site } from '../site.ts';

/** What a proof of OP Succinct is made under, as an oracle keeps it. */
export type Keys = Readonly<Record<'aggregationVkey' | 'rangeVkeyCommitment' | 'rollupConfigHash', Digest>>;

/** A chain whose roots stand in an output oracle, each with a proof. `contract` is that oracle. */
export interface OracleSite extends Deployment, Pick<Site, 'gateway' | 'hasNoSlots'> {
  readonly portal: Address;
  /** Who proves its roots, by the id of its prover. */
  readonly by: { readonly zk: string };
  /** What stands behind the oracle, so that what its proofs bind is known here. Absent: it is not. */
  readonly oracle?: {
    /** Keccak-256 of its runtime code, immutables included. */
    readonly codeHash: Digest;
    readonly layout: keyof typeof LAYOUTS;
  };
  readonly keys?: Keys;
}

export const isOracle = (deployment: Deployment): deployment is OracleSite =>
  'portal' in deployment && !('implementations' in deployment);
