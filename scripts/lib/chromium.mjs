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

/** Finds or installs a Chromium that starts. @returns {Promise<string | undefined>} why there is none */
export async function needChromium() {
  const found = chromiumPath();
  if (found !== null) return existsSync(found) ? undefined : `CHROMIUM_PATH names ${found}, which is not there`;
  if (await ownStarts()) return undefined;
  console.log('Installing Chromium ...');
  const playwright = fileURLToPath(new URL('node_modules/@playwright/test/cli.js', ROOT));
  await run(process.execPath, [playwright, 'install', 'chromium']);
  // A downloaded Chromium may lack libraries of the system; the distribution's package brings them.
  if (await ownStarts()) return undefined;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
    if (existsSync(SYSTEM)) return undefined;
  }
  return 'no Chromium: install one and name it in CHROMIUM_PATH, or run "npx playwright install --with-deps chromium"';
}

/** Whether Playwright's own Chromium is there and can run on this system. */
async function ownStarts() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  if (!existsSync(chromium.executablePath())) return false;
  try {
    await (await chromium.launch({ args: ['--no-sandbox'] })).close();
    return true;
  } catch {
    return false;
  }
}
