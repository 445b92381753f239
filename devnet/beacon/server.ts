import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { allowEveryOrigin, sendJson } from '../http.ts';
import { freePort } from '../ports.ts';
import { type Reply, RouteError } from './routes.ts';

/** A server that can be away for a while and comes back at its address. */
export interface Server {
  readonly url: string;
  open(): Promise<void>;
  shut(): Promise<void>;
}

/** Serves the beacon API on 127.0.0.1: JSON, or SSZ to those who prefer `application/octet-stream`. */
export async function serveBeacon(route: (url: URL) => Promise<Reply>, wanted = 0): Promise<Server> {
  const port = await freePort(wanted);
  const url = `http://127.0.0.1:${port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowEveryOrigin(response);
    response.setHeader('Access-Control-Expose-Headers', 'Eth-Consensus-Version');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (request.method !== 'GET') return sendError(response, 405, 'GET only');
    if (!URL.canParse(request.url ?? '/', url)) return sendError(response, 400, 'no address');
    const reply = await route(new URL(request.url ?? '/', url));
    if (reply.ssz !== undefined) response.setHeader('Eth-Consensus-Version', 'fulu').setHeader('Vary', 'Accept');
    if (reply.ssz === undefined || !prefersSsz(request.headers.accept ?? ''))
      return sendJson(response, 200, reply.json);
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(reply.ssz);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      sendError(response, error instanceof RouteError ? error.status : 500, message);
    });
  });
  // A client that checks signatures for seconds must not find its connection closed just then.
  server.keepAliveTimeout = 60_000;
  const open = () =>
    new Promise<void>((resolve, reject) => {
      if (server.listening) return resolve();
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve(server.off('error', reject) && undefined));
    });
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await open();
  return { url, open, shut };
}

const sendError = (response: ServerResponse, code: number, message: string) =>
  sendJson(response, code, { code, message });

/** RFC 9110, section 12.5.1, as far as these two types are concerned. JSON wins a tie. */
export function prefersSsz(accept: string): boolean {
  const quality = (type: string): number => {
    const parts = accept.split(',').map((part) =>
      part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/),
    );
    const own = parts.find(([name]) => name === type) ?? parts.find(([name]) => name === '*/*');
    if (own === undefined) return 0;
    const q = own.find((parameter) => parameter.startsWith('q='));
    return q === undefined ? 1 : Number(q.slice(2));
  };
  return quality('application/octet-stream') > quality('application/json');
}
