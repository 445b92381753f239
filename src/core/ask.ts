import type { Address, Digest, Hex } from './hex.ts';
import type { Gap, Hint, Proven } from './proven.ts';

/**
 * What an adapter or a verifier wants to know. The key of each look-up is part of the ask, never of the answer, and all
 * asks of one drive are answered under one pinned head.
 */
export type Ask =
  | { readonly kind: 'call'; readonly to: Address; readonly data: Hex }
  | { readonly kind: 'slot'; readonly account: Address; readonly slot: Hex }
  | { readonly kind: 'code'; readonly account: Address }
  | { readonly kind: 'logs'; readonly filter: LogFilter; readonly bind: Bind<readonly RawLog[]> }
  | { readonly kind: 'transaction'; readonly hash: Digest; readonly bind: Bind<RawTransaction> };

/** One text per ask, by which its answer is found again. */
export const askKey = (ask: Ask): string => JSON.stringify({ ...ask, bind: undefined });

/** A range of logs of one contract. Block numbers are inclusive. */
export interface LogFilter {
  readonly address: Address;
  readonly topics: readonly (Hex | null)[];
  readonly fromBlock: number;
  readonly toBlock: number;
}

export interface RawLog {
  readonly address: Address;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly blockNumber: number;
  readonly transactionHash: Digest;
}

export interface RawTransaction {
  readonly hash: Digest;
  readonly to: Address | null;
  readonly input: Hex;
}

/**
 * Holds a source's hint against something proven. Returns null when the hint fits, else what the source did wrong, in
 * one sentence: the source is then named with it, and the next one is asked.
 */
export type Bind<T> = (hint: T) => SourceFault | null;

/** What a source is blamed for. `not-in-file` is said of an evidence file that stands in for a server. */
export type SourceFaultCode =
  | 'unreachable'
  | 'bad-response'
  | 'wrong-chain'
  | 'header-mismatch'
  | 'storage-proof-invalid'
  | 'code-mismatch'
  | 'call-data-mismatch'
  | 'log-withheld'
  | 'no-proof-for-block'
  | 'not-in-file'
  | 'not-served'
  | 'update-refused'
  | 'unknown-fork'
  | 'below-quorum'
  | 'ahead-of-clock'
  | 'stale'
  | 'too-large';

export interface SourceFault {
  readonly code: SourceFaultCode;
  readonly said: string;
}

/** The value of a proven call: what the view returned, or the data with which it provably reverted. */
export type CallResult = { readonly ok: true; readonly data: Hex } | { readonly ok: false; readonly revert: Hex };

/** The value of a proven code ask: runtime bytecode and its Keccak-256, as the account proof has it. */
export interface Code {
  readonly hash: Digest;
  readonly bytes: Hex;
}

export interface Answers {
  call: Proven<CallResult> | Gap;
  slot: Proven<Hex> | Gap;
  code: Proven<Code> | Gap;
  logs: Hint<readonly RawLog[]> | Gap;
  transaction: Hint<RawTransaction> | Gap;
}
export type Answer = Answers[Ask['kind']];

/** A computation that yields the asks that it needs and is resumed with their answers, in the same order. */
export type Steps<T> = Generator<readonly Ask[], T, readonly Answer[]>;

function* one<K extends Ask['kind']>(ask: Extract<Ask, { kind: K }>): Steps<Answers[K]> {
  const [answer] = yield [ask];
  return answer as Answers[K];
}

/** Run a `view` function here, over proven code and state. `formats/abi.ts` has the typed form. */
export const rawCall = (to: Address, data: Hex) => one<'call'>({ kind: 'call', to, data });

/** Read one storage word, 32 bytes; absence is proven and reads as zero. */
export const slot = (account: Address, key: Hex) => one<'slot'>({ kind: 'slot', account, slot: key });

/** Read the runtime code of an account. */
export const code = (account: Address) => one<'code'>({ kind: 'code', account });

/** Ask for logs: a hint, bound by `bind`. */
export const logs = (filter: LogFilter, bind: Bind<readonly RawLog[]>) => one<'logs'>({ kind: 'logs', filter, bind });

/** Ask for a transaction's call data: a hint, bound by `bind`. */
export const transaction = (hash: Digest, bind: Bind<RawTransaction>) =>
  one<'transaction'>({ kind: 'transaction', hash, bind });

type Results<S extends readonly Steps<unknown>[]> = {
  -readonly [I in keyof S]: S[I] extends Steps<infer T> ? T : never;
};

/** Runs many computations side by side: the asks of each round go out as one batch, and each is answered on its own. */
export function* all<const S extends readonly Steps<unknown>[]>(steps: S): Steps<Results<S>> {
  const results: unknown[] = new Array(steps.length);
  let open = steps.map((step, index) => ({ step, index, state: step.next() }));
  for (;;) {
    for (const { index, state } of open) if (state.done) results[index] = state.value;
    open = open.filter(({ state }) => !state.done);
    if (open.length === 0) return results as Results<S>;
    const batches = open.map(({ state }) => state.value as readonly Ask[]);
    const answers = yield batches.flat();
    let from = 0;
    open = open.map(({ step, index }, i) => {
      const count = batches[i]?.length ?? 0;
      const mine = answers.slice(from, from + count);
      from += count;
      return { step, index, state: step.next(mine) };
    });
  }
}
