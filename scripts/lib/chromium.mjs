import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { run } from './children.mjs';
import { ROOT } from './prepare.mjs';

const SYSTEM = '/usr/bin/chromium';

/** The Chromium to test in: the one that is named, or the system's; null means Playwright's own. */
export function chromiumPath() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return existsSync(SYSTEM) ? SYSTEM : null;
}

/** Finds or installs a Chromium. @returns {Promise<string | undefined>} why there is none */
export async function needChromium() {
  const path = chromiumPath();
  if (path !== null) return existsSync(path) ? undefined : `CHROMIUM_PATH names ${path}, which is not there`;
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  if (existsSync(chromium.executablePath())) return undefined;
  console.log('Installing Chromium ...');
  const playwright = fileURLToPath(new URL('node_modules/@playwright/test/cli.js', ROOT));
  const root = process.getuid?.() === 0;
  const withLibraries = root && existsSync('/etc/debian_version') ? ['--with-deps'] : [];
  if ((await run(process.execPath, [playwright, 'install', ...withLibraries, 'chromium'])) === 0) return undefined;
  if (root && existsSync('/etc/debian_version')) {
    await run('apt-get', ['update']);
    const noninteractive = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], noninteractive);
    if (existsSync(SYSTEM)) return undefined;
  }
  return 'no Chromium: install one and name it in CHROMIUM_PATH, or run "npx playwright install --with-deps chromium"';
}
