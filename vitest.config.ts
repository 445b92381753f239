import { defineConfig } from 'vitest/config';
import { appInfo, wasmFolder } from './scripts/appInfo.ts';

export default defineConfig({
  define: { ...appInfo(), ...wasmFolder() },
  test: {
    include: ['{src,workers,devnet,scripts,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores are what the whole run is measured on.
    maxWorkers: 2,
    allowOnly: process.env.CI !== 'true',
  },
});
