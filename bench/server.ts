import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { prefersSsz } from '../devnet/beacon/server.ts';
import { readBody, readObject } from '../devnet/http.ts';
import type { RecordedChain } from './chain.ts';
import { jsonPayload, type Payload, payload } from './payload.ts';

/** Bytes of bodies sent, compressed: the program's files, and the chain's data. */
export interface Sent {
  readonly code: number;
  readonly data: number;
}

export interface BenchServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** What was sent since the last call. */
  takeSent(): Sent;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** What lets a page ask how much memory its workers take, which `/isolated.html` may. Scripts need the second for it. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const SCRIPT = { 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** Serves the built page, the chain as a beacon node and a bare execution node, all from 127.0.0.1 and gzipped. */
export async function startServer(folder: string, chain: RecordedChain): Promise<BenchServer> {
  const files = new Map<string, Payload>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)] ?? 'application/octet-stream';
    files.set(
      path.slice(folder.length),
      payload(type, readFileSync(path), extname(entry.name) === '.js' ? SCRIPT : undefined),
    );
  }
  const page = files.get('/index.html');
  if (page !== undefined) files.set('/isolated.html', { ...page, headers: ISOLATION });
  let sent = { code: 0, data: 0 };

  function send(response: ServerResponse, found: Payload | undefined, kind: keyof Sent): void {
    const { type, gzip, headers } = found ?? jsonPayload({ code: 404, message: 'not here' });
    // Every run downloads all that it needs.
    response.writeHead(found === undefined ? 404 : 200, {
      'Content-Type': type,
      'Content-Encoding': 'gzip',
      'Content-Length': gzip.length,
      'Cache-Control': 'no-store',
      ...headers,
    });
    response.end(gzip);
    sent = { ...sent, [kind]: sent[kind] + gzip.length };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'POST') return send(response, await executionNode(request), 'data');
    if (url.pathname.startsWith('/eth/'))
      return send(response, chain.answer(url, prefersSsz(request.headers.accept ?? '')), 'data');
    send(response, files.get(url.pathname), 'code');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    takeSent: () => {
      const before = sent;
      sent = { code: 0, data: 0 };
      return before;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Says which chain it serves and nothing else: no light client needs more of it for a header. */
async function executionNode(request: IncomingMessage): Promise<Payload> {
  const { id, method } = readObject(await readBody(request, 100_000));
  const answer =
    method === 'eth_chainId' ? { result: '0x1' } : { error: { code: -32601, message: `${String(method)}: not here` } };
  return jsonPayload({ jsonrpc: '2.0', id, ...answer });
}
