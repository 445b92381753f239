import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { appInfo } from './scripts/appInfo.ts';
import { CSP_META, headersFile } from './scripts/csp.ts';

/** The policy in the page itself and as a file for static hosts. In development the server injects inline scripts, so not there. */
const csp: Plugin = {
  name: 'csp',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CSP_META }, injectTo: 'head-prepend' },
  ],
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
  },
};

export default defineConfig({
  // The app works from any folder, IPFS included.
  base: './',
  plugins: [react(), csp],
  define: appInfo(),
  server: { host: '127.0.0.1' },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: true,
    manifest: true,
    // data: URLs are for small images only: the policy lets no script or WebAssembly come from one.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
