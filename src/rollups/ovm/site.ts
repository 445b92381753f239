import type { Deployment } from '../../core/adapter.ts';
import type { Address, Digest } from '../../core/hex.ts';

/** One chain of this family. `contract` is its state commitment chain. */
export interface Site extends Deployment {
  /** Id of the chain, under which the contracts keep its batches. */
  readonly l2: number;
  /** The messenger on L1, which pays withdrawals; and where a transaction can be handed in past the sequencer. */
  readonly messenger: Address;
  readonly queue: Address;
  /** Who would object, by the id of its prover. */
  readonly prover: string;
  /** Keccak-256 of the code of the state commitment chain. Absent: not known. */
  readonly codeHash?: Digest;
  /** Of an L1 whose blocks do not come in slots of 12 s: the whole of it is searched for logs. */
  readonly hasNoSlots?: boolean;
}

/** @throws when a deployment is none of this family: a mistake of ours. */
export function siteOf(deployment: Deployment): Site {
  if ('messenger' in deployment && 'queue' in deployment) return deployment as Site;
  throw new Error(`${deployment.id} is no chain of this family`);
}
