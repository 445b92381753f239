import { join } from 'node:path';
import { defineConfig } from 'vite';
import { appInfo } from '../scripts/appInfo.ts';

/** The page of the measurements: no part of the product's build, but built as the product is. */
export default defineConfig({
  root: join(import.meta.dirname, 'page'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  define: appInfo(),
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: join(import.meta.dirname, '../.cache/bench'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The verifier worker holds all verifiers; the size of a chunk is what is measured here, not warned of.
    chunkSizeWarningLimit: 10_000,
  },
});
