import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** A real execution node on 127.0.0.1, for tests. */
export interface Anvil {
  readonly url: string;
  rpc<T>(method: string, ...params: readonly unknown[]): Promise<T>;
  stop(): void;
}

const require = createRequire(import.meta.url);

/** The platform package beside `@foundry-rs/anvil` holds the binary. */
function binary(): string {
  const name = `@foundry-rs/anvil-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const path = join(dirname(require.resolve(`${name}/package.json`)), 'bin', 'anvil');
  if (!existsSync(path)) throw new Error(`no anvil at ${path}`);
  return path;
}

export async function startAnvil(): Promise<Anvil> {
  const port = await freePort();
  const child: ChildProcess = spawn(binary(), ['--port', String(port), '--host', '127.0.0.1', '--silent'], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  let id = 0;
  const anvil: Anvil = {
    url,
    async rpc<T>(method: string, ...params: readonly unknown[]): Promise<T> {
      const body = JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params });
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const reply = (await response.json()) as { result?: T; error?: { message: string } };
      if (reply.error !== undefined) throw new Error(`${method}: ${reply.error.message}`);
      return reply.result as T;
    },
    stop: () => void child.kill(),
  };
  for (let tries = 0; ; tries++) {
    try {
      await anvil.rpc('eth_chainId');
      return anvil;
    } catch (error) {
      if (tries === 100 || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
