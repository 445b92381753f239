import { readFileSync } from 'node:fs';
import { isEnding, run } from './children.mjs';

export const ROOT = new URL('../../', import.meta.url);
const readJson = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));

/** Ends the program when this Node is too old. Uses no package: none may be there yet. */
export function needNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  console.error(`Assay needs Node ${readJson('package.json').engines.node}; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the packages unless those that the lock file names are there. Ends the program when that fails. */
export async function needPackages() {
  const lacking = firstLacking();
  if (lacking === null) return;
  console.log(`Installing packages (${lacking}) ...`);
  const status = await run('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    shell: process.platform === 'win32',
  });
  if (status === 0 || isEnding()) return;
  console.error('npm ci failed: its message is above. The first run needs the package registry; later ones do not.');
  process.exit(1);
}

/** Compares what is wanted with npm's own note of what it installed; times of files would not survive a copy. */
function firstLacking() {
  const wanted = readJson('package-lock.json').packages;
  let installed;
  try {
    installed = readJson('node_modules/.package-lock.json').packages;
  } catch {
    return 'none are there yet';
  }
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path !== '' && !optional && installed[path]?.version !== version)
      return `${path.replace('node_modules/', '')} ${version} is not there`;
  }
  return null;
}
