import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { HEADERS } from './csp.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export interface StaticServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** The folder to serve. */
  readonly folder: string;
  readonly port: number;
  /** Other ports to try, one after another, when it is busy. */
  readonly spare?: number;
  /** Answers `/config.json` in place of the file. */
  readonly config: unknown;
}

/** Serves a folder on 127.0.0.1 with the headers of production. @throws when no port is free. */
export async function serve({ folder, port, spare = 0, config }: ServeOptions): Promise<StaticServer> {
  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    const name = nameOf(request.url ?? '/');
    if (name === null) return refuse(response, 400);
    if (name === '/config.json') {
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Content-Type', 'application/json');
      return response.end(JSON.stringify(config));
    }
    const path = join(folder, name);
    const size = await stat(path).then(
      (found) => (found.isFile() ? found.size : null),
      () => null,
    );
    if (size === null) return refuse(response, 404);
    // Files under assets/ carry a hash of their content in the name.
    response.setHeader('Cache-Control', name.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache');
    response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
    response.setHeader('Content-Length', size);
    if (request.method === 'HEAD') return response.end();
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response);
  });
  const bound = await listenNear(server, port, spare);
  return {
    url: `http://127.0.0.1:${bound}/`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file that a URL names, or null for one that leads out of the folder or is not a URL at all. */
function nameOf(url: string): string | null {
  try {
    const path = decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname);
    if (path.includes('\0') || path.split(/[/\\]/).includes('..')) return null;
    const name = normalize(path).split(sep).join('/');
    return name.endsWith('/') ? `${name}index.html` : name;
  } catch {
    return null;
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${status}\n`);
}

/** Listens on `port`, or on the first free one of the `spare` ports after it. Port 0 means any. */
export async function listenNear(server: Server, port: number, spare: number): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(candidate, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the server has no port');
      return address.port;
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!busy || candidate >= port + spare) throw error;
    }
  }
}
