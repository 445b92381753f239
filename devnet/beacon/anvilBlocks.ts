import type { Hex } from '../../src/core/hex.ts';
import { keccakHex } from '../../src/crypto/hashes.ts';
import { toBytes } from '../../src/formats/bytes.ts';

/** An execution block, the hashes of its transactions in place of these. */
export interface RpcBlock {
  readonly number: Hex;
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly miner: Hex;
  readonly stateRoot: Hex;
  readonly receiptsRoot: Hex;
  readonly logsBloom: Hex;
  readonly mixHash: Hex;
  readonly gasLimit: Hex;
  readonly gasUsed: Hex;
  readonly timestamp: Hex;
  readonly extraData: Hex;
  readonly baseFeePerGas: Hex;
  readonly blobGasUsed: Hex;
  readonly excessBlobGas: Hex;
  readonly transactions: readonly Hex[];
  readonly withdrawals?: readonly {
    readonly index: Hex;
    readonly validatorIndex: Hex;
    readonly address: Hex;
    readonly amount: Hex;
  }[];
}

/** The execution node under the beacon chain. It is our own anvil, so its answers are taken as they come. */
export interface AnvilBlocks {
  /** Null where there is no such block. */
  block(id: number | 'latest'): Promise<RpcBlock | null>;
  /** As the block holds them: typed transactions with their type byte. @throws for one that has another form. */
  transactions(block: RpcBlock): Promise<readonly Uint8Array[]>;
  chainId(): Promise<number>;
}

export function connect(rpcUrl: string): AnvilBlocks {
  async function post(body: unknown): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(rpcUrl, { method: 'POST', headers, body: JSON.stringify(body) });
    return reply.json();
  }
  const question = (method: string, params: readonly unknown[], id = 0) => ({ jsonrpc: '2.0', id, method, params });
  const call = async (method: string, params: readonly unknown[]) => resultOf(await post(question(method, params)));

  return {
    block: async (id) => {
      const tag = typeof id === 'number' ? `0x${id.toString(16)}` : id;
      return (await call('eth_getBlockByNumber', [tag, false])) as RpcBlock | null;
    },
    transactions: async ({ transactions }) => {
      if (transactions.length === 0) return [];
      const replies = await post(transactions.map((hash, i) => question('eth_getRawTransactionByHash', [hash], i)));
      const byId = new Map((replies as { id: number }[]).map((reply) => [reply.id, reply]));
      return transactions.map((hash, i) => {
        const bytes = toBytes(String(resultOf(byId.get(i))) as Hex);
        if (keccakHex(bytes) !== hash) throw new Error(`transaction ${hash} does not come in the form of its block`);
        return bytes;
      });
    },
    chainId: async () => Number(await call('eth_chainId', [])),
  };
}

function resultOf(reply: unknown): unknown {
  const { result, error } = reply as { result?: unknown; error?: { message: string } };
  if (error !== undefined) throw new Error(`the execution node says: ${error.message}`);
  return result;
}
