import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { appInfo } from '../../scripts/appInfo.ts';
import { type StaticServer, serve } from '../../scripts/serve.ts';

const CONFIG = {
  networks: [{ chainId: 31_337, name: 'devnet', execution: ['http://127.0.0.1:8545/'], headTag: 'latest' }],
  ownNode: true,
};

/** Builds the screens around the fixture's reports as they go to production, and serves them on any free port. */
export async function startHarness(): Promise<StaticServer> {
  const root = join(import.meta.dirname, '../..');
  const folder = join(root, '.cache/harness');
  await build({
    root: join(root, 'e2e/harness'),
    base: './',
    configFile: false,
    logLevel: 'error',
    define: appInfo(),
    plugins: [react()],
    publicDir: false,
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  });
  return serve({ folder, port: 0, config: CONFIG });
}
