import { HeaderError } from '../../formats/header.ts';
import { receiptsFromRpc } from '../../formats/receipt.ts';
import { ShapeError } from '../../formats/shape.ts';
import { TransactionTypeError, transactionsFromRpc } from '../../formats/transaction.ts';
import { readAccessList, readCode, readHeader, readLogs, readNumber, readProof, readTransaction } from './replies.ts';
import { type ExecutionSource, fault, type Said, said } from './source.ts';
import { DEFAULT_LIMITS, request, type TransportLimits } from './transport.ts';

const quantity = (value: number): string => `0x${value.toString(16)}`;

/** An execution node at `url` that speaks JSON-RPC (execution-apis), of whose answers nothing is believed. */
export function jsonRpcSource(url: string, limits: TransportLimits = DEFAULT_LIMITS): ExecutionSource {
  let lastId = 0;
  async function ask<T>(
    method: string,
    params: readonly unknown[],
    read: (result: unknown) => T,
    signal: AbortSignal,
  ): Promise<Said<T>> {
    const reply = await request(url, ++lastId, method, params, limits, signal);
    if (!reply.ok) return reply;
    try {
      return said(read(reply.value));
    } catch (error) {
      if (error instanceof TransactionTypeError) return fault('unknown-fork', `${method}: ${error.message}`);
      if (!(error instanceof ShapeError || error instanceof HeaderError)) throw error;
      return fault('bad-response', `${method}: ${error.message}`);
    }
  }

  /** Of a block that it does not have, a node says null: that is no lie. */
  async function askBlock<T>(
    method: string,
    block: string,
    params: readonly unknown[],
    read: (result: unknown) => T,
    signal: AbortSignal,
  ): Promise<Said<T>> {
    const reader = (result: unknown) => (result === null ? null : { read: read(result) });
    const answer = await ask(method, [block, ...params], reader, signal);
    if (!answer.ok) return answer;
    return answer.value === null ? fault('not-served', `it has no block ${block}`) : said(answer.value.read);
  }

  return {
    id: url,
    chainId: (signal) => ask('eth_chainId', [], readNumber, signal),
    header: (block, signal) =>
      askBlock(
        block.startsWith('0x') ? 'eth_getBlockByHash' : 'eth_getBlockByNumber',
        block,
        [false],
        readHeader,
        signal,
      ),
    headerAt: (number, signal) => askBlock('eth_getBlockByNumber', quantity(number), [false], readHeader, signal),
    proof: (head, address, slots, signal) =>
      ask(
        'eth_getProof',
        [address, slots, quantity(head.number)],
        (result) => readProof(result, address, slots),
        signal,
      ),
    code: (head, address, _hash, signal) => ask('eth_getCode', [address, quantity(head.number)], readCode, signal),
    logs: ({ address, topics, fromBlock, toBlock }, signal) => {
      const filter = { address, topics, fromBlock: quantity(fromBlock), toBlock: quantity(toBlock) };
      const read = (result: unknown) => readLogs(result, { address, topics, fromBlock, toBlock });
      return ask('eth_getLogs', [filter], read, signal);
    },
    receipts: (block, signal) => askBlock('eth_getBlockReceipts', block, [], receiptsFromRpc, signal),
    transactions: (block, signal) => askBlock('eth_getBlockByHash', block, [true], transactionsFromRpc, signal),
    transaction: (hash, signal) => ask('eth_getTransactionByHash', [hash], readTransaction, signal),
    accessList: (head, { to, data }, signal) =>
      ask('eth_createAccessList', [{ to, data }, quantity(head.number)], readAccessList, signal),
  };
}
