import type { Abi } from 'viem';
import { decodeFunctionData } from 'viem/utils';
import { all, ancestor, provenLogs, provenTransaction, type Steps, type TransactionPlace } from '../core/ask.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import { type Gap, gap, isGap } from '../core/proven.ts';

/** What a transaction handed to a contract, proven to be what L1 carried. */
export interface Carried {
  readonly functionName: string;
  readonly args: readonly unknown[];
  /** The same as its bytes. */
  readonly input: Hex;
  /** L1 block and its time, in Unix seconds. */
  readonly block: number;
  readonly time: number;
  readonly evidence: readonly Digest[];
}

/** A log, where somebody says that it stands. */
export interface SaidLog {
  readonly address: Address;
  /** Those that matter; null: any. */
  readonly topics: readonly (Hex | null)[];
  readonly data: Hex;
  readonly block: number;
  readonly at: TransactionPlace;
}

/**
 * The call that made a contract write a log, where a source named the log: its block's receipts and transactions are proven, so that
 * no server's word stands behind the bytes. An older block than L1 remembers stays `data-missing`.
 * @param called who can have been called, and with what.
 */
export function* readCarried(said: SaidLog, called: Readonly<Record<Address, Abi>>): Steps<Carried | Gap> {
  const { address, block, topics } = said;
  const [header, logs, sent] = yield* all([
    ancestor(block),
    provenLogs({ address, topics, fromBlock: block, toBlock: block }),
    provenTransaction(block, said.at),
  ]);
  if (isGap(header)) return header;
  if (isGap(logs)) return logs;
  if (isGap(sent)) return sent;
  const fitting = logs.value.filter(({ data }) => data === said.data);
  const isWritten = fitting.some(({ transactionIndex }) => transactionIndex === sent.value?.transactionIndex);
  const only = isWritten || fitting.length !== 1 ? undefined : fitting[0];
  // The source named another transaction than the one that provably wrote this log: all of the block's are proven by now.
  const written = only === undefined ? sent : yield* provenTransaction(block, only.transactionIndex);
  if (isGap(written)) return written;
  const { value: transaction } = written;
  if (transaction === null || !(isWritten || only !== undefined))
    return gap('data-missing', `block ${block} has no such log of ${address}`);
  const to = transaction.to?.toLowerCase() as Address | undefined;
  const abi = to === undefined ? undefined : called[to];
  if (abi === undefined) return gap('data-missing', 'the bytes went through another contract than the rollup’s own');
  const call = decoded(abi, transaction.input);
  if (call === undefined) return gap('unsupported-format', 'the call is none that is known here');
  const evidence = [...new Set([header, logs, written].flatMap((one) => one.evidence))];
  return { ...call, input: transaction.input, block, time: header.value.timestamp, evidence };
}

function decoded(abi: Abi, data: Hex): Pick<Carried, 'functionName' | 'args'> | undefined {
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi, data });
    return { functionName, args };
  } catch {
    return undefined;
  }
}
