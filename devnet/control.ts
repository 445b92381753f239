import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { allowEveryOrigin, isLocal, readBody, readObject, sendJson } from './http.ts';
import { freePort } from './ports.ts';
import type { RuntimeConfig } from './ready.ts';

/** Faults by name. A body that one does not understand is an error with a sentence. */
export type Faults = Readonly<Record<string, (body: Readonly<Record<string, unknown>>) => Promise<unknown>>>;

export interface ControlOptions {
  readonly port?: number;
  readonly config: RuntimeConfig;
  readonly faults: Faults;
  readonly status: () => Promise<unknown>;
}

export interface Control {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Steers the devnet over HTTP, from this machine only: `GET /status`, `GET /config.json`, `GET /faults` (their names), and
 * `POST /faults/<name>` with a JSON object, answered when the fault is done.
 */
export async function startControl({ port: wanted = 0, config, faults, status }: ControlOptions): Promise<Control> {
  const port = await freePort(wanted);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isLocal(request)) return sendJson(response, 403, { error: 'only from this machine' });
    allowEveryOrigin(response);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (request.method === 'GET' && path === '/status') return sendJson(response, 200, await status());
    if (request.method === 'GET' && path === '/config.json') return sendJson(response, 200, config);
    if (request.method === 'GET' && path === '/faults') return sendJson(response, 200, { faults: Object.keys(faults) });
    const name = /^\/faults\/([\w-]+)$/.exec(path)?.[1];
    if (request.method !== 'POST' || name === undefined || !Object.hasOwn(faults, name))
      return sendJson(response, 404, { error: 'not here', faults: Object.keys(faults) });
    const body = readObject(await readBody(request, 65_536));
    sendJson(response, 200, { done: (await faults[name]?.(body)) ?? null });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      sendJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
