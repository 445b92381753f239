import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { appInfo, wasmFolder } from './scripts/appInfo.ts';

/** The engine for Node: one bundle, because registries are globbed by the bundler. Packages stay outside. */
export default defineConfig({
  define: { ...appInfo(), ...wasmFolder() },
  // ffjavascript imports web-worker, which takes any thread of Node that loads it for one of its own and replaces its globals.
  // Curves are single-threaded here, so nothing ever starts such a worker.
  resolve: { alias: { 'web-worker': fileURLToPath(new URL('src/cli/noWorker.ts', import.meta.url)) } },
  ssr: { noExternal: ['snarkjs', 'ffjavascript', '@iden3/binfileutils', 'circom_runtime', 'r1csfile'] },
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: '.cache/cli',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: { main: 'src/cli/main.ts', 'verifier.thread': 'src/cli/verifier.thread.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
