import { defineConfig, devices } from '@playwright/test';
import { chromiumPath } from './scripts/lib/chromium.mjs';

const executablePath = chromiumPath();
const ci = process.env.CI === 'true';

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  globalSetup: './e2e/fixtures/globalSetup.ts',
  // One devnet for all: specs take turns, and none may leave a fault behind.
  workers: 1,
  fullyParallel: false,
  forbidOnly: ci,
  timeout: 120_000,
  globalTimeout: 55 * 60_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    // What depends on looks is tried in each; what depends on behaviour, once.
    { name: 'mobile', grep: /@looks/, use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
    { name: 'dark', grep: /@looks/, use: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' } },
  ],
});
