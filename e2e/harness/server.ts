import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { appInfo } from '../../scripts/appInfo.ts';

const CONFIG = {
  networks: [{ chainId: 31_337, name: 'devnet', execution: ['http://127.0.0.1:8545/'], headTag: 'latest' }],
  ownNode: true,
};

export interface Harness {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the screens with the fixture's reports, on any free port. */
export async function startHarness(): Promise<Harness> {
  const root = join(import.meta.dirname, '../..');
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    cacheDir: join(root, '.cache/vite-harness'),
    define: appInfo(),
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    optimizeDeps: { entries: ['e2e/harness/index.html'] },
    plugins: [
      react(),
      {
        name: 'fixture-config',
        configureServer(vite) {
          vite.middlewares.use('/e2e/harness/config.json', (_, response) => {
            response.setHeader('Content-Type', 'application/json');
            response.end(JSON.stringify(CONFIG));
          });
        },
      },
    ],
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (address === null || address === undefined || typeof address === 'string')
    throw new Error('the harness has no port');
  return { url: `http://127.0.0.1:${address.port}/e2e/harness/`, close: () => server.close() };
}
