import type { Address, Digest, Hex } from '../core/hex.ts';

/**
 * How a contract says yes: with a true word, by not reverting, with exactly these bytes, or by having these words in
 * storage when it is done.
 */
export type Accept =
  | 'returns-true'
  | 'no-revert'
  | { readonly returns: Hex }
  | { readonly stores: readonly StoredWord[] };

export interface StoredWord {
  readonly account: Address;
  /** 32 bytes each. */
  readonly slot: Hex;
  readonly value: Hex;
}

export interface ReplayedCall {
  readonly to: Address;
  readonly data: Hex;
}

/** Code and words of storage. */
export interface Ahead {
  readonly codes: readonly Address[];
  readonly slots: readonly Omit<StoredWord, 'value'>[];
}

interface Question extends ReplayedCall {
  readonly accept: Accept;
  /** The zero address when absent. */
  readonly from?: Address;
  /** Wei, decimal; none when absent. */
  readonly value?: string;
  /** Of the L1; a contract that asks for it ends the run when absent. */
  readonly chainId?: number;
}

/** A contract as a file gives it: its code and, where it has any, the whole of its storage. */
export interface GivenContract {
  readonly code: Hex;
  readonly slots?: Readonly<Record<Hex, Hex>>;
}

/** What the verifier `evm-replay` takes: a call, and where the code that answers it comes from. */
export type EvmReplayInput =
  /**
   * From L1: code and storage are asked for, and proven. `acceptedEarlier`: L1 took this proof in an earlier block, so that a
   * no which rests on storage may be none about the proof. `ahead`: what its asker knows that the run will touch; it is asked for at
   * once, where the run would find one after the other. Whatever it leaves out is asked for when it is met.
   */
  | ({ readonly form: 'l1'; readonly acceptedEarlier?: boolean; readonly ahead?: Ahead } & Question)
  /** From the input itself. `before`: calls whose writes stay, in their order. */
  | ({
      readonly form: 'contracts';
      readonly contracts: Readonly<Record<Address, GivenContract>>;
      readonly before?: readonly ReplayedCall[];
    } & Question)
  /** One contract without storage, named by the hash of its code. */
  | {
      readonly form: 'known';
      readonly codeHash: Digest | null;
      readonly code?: Hex;
      readonly data: Hex;
      readonly accept: Accept;
    };
