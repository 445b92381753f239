import { createServer } from 'node:http';
import { type Hex, keccak256, numberToHex, zeroAddress, zeroHash } from 'viem';
import { toHex } from '../../src/formats/bytes.ts';
import { type Header, headerToRlp } from '../../src/formats/header.ts';
import { allowEveryOrigin, readBody, readObject, sendJson } from '../http.ts';
import { L2_CHAIN_ID } from './deploy.ts';

// A node of an L2 that is headers and nothing else: nothing is executed, and their state roots stand for nothing. They have the form
// of Nitro's, with the send root as extra data, so that assertions can be about them.

export interface Block {
  readonly header: Header;
  readonly hash: Hex;
}

/** The block after another. @param time Unix seconds. */
export function blockAfter(parent: Block | null, sendRoot: Hex, time: number): Block {
  const header: Header = {
    ...{ parentHash: parent?.hash ?? zeroHash, sha3Uncles: zeroHash, miner: zeroAddress, stateRoot: zeroHash },
    ...{ transactionsRoot: zeroHash, receiptsRoot: zeroHash, logsBloom: `0x${'00'.repeat(256)}`, difficulty: 1n },
    ...{ number: (parent?.header.number ?? 0n) + 1n, gasLimit: 2n ** 50n, gasUsed: 0n, timestamp: BigInt(time) },
    ...{ extraData: sendRoot, mixHash: zeroHash, nonce: '0x0000000000000000', baseFeePerGas: 1n },
  };
  return { header, hash: keccak256(toHex(headerToRlp(header))) };
}

/** As a node writes it: quantities in hex, and the block's hash beside. */
const written = ({ header, hash }: Block) => ({
  hash,
  ...Object.fromEntries(
    Object.entries(header).map(([name, value]) => [name, typeof value === 'bigint' ? numberToHex(value) : value]),
  ),
});

export interface HeaderNode {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a chain of headers, oldest first, and those of other branches by their hashes. */
export async function startHeaderNode(chain: readonly Block[], others: readonly Block[] = []): Promise<HeaderNode> {
  const find = (method: string, at: unknown): Block | undefined => {
    if (method === 'eth_getBlockByHash') return [...chain, ...others].find(({ hash }) => hash === at);
    return at === 'latest' ? chain.at(-1) : chain.find(({ header }) => numberToHex(header.number) === at);
  };
  const answer = (method: string, [at]: readonly unknown[]): unknown => {
    if (method === 'eth_chainId') return numberToHex(L2_CHAIN_ID);
    const block = find(method, at);
    return block === undefined ? null : written(block);
  };
  const server = createServer(async (request, response) => {
    allowEveryOrigin(response);
    if (request.method !== 'POST') return void response.writeHead(204).end();
    const { id, method, params } = readObject(await readBody(request, 10_000));
    sendJson(response, 200, { jsonrpc: '2.0', id, result: answer(String(method), params as readonly unknown[]) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the node has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}
