import { execFileSync } from 'node:child_process';
import packageJson from '../package.json' with { type: 'json' };

/** The commit of the checkout, with `+` when files differ from it; `unknown` outside a checkout. */
function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', ['--no-optional-locks', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const dirty = git('status', '--porcelain', '--untracked-files=no') !== '';
    return `${git('rev-parse', '--short=12', 'HEAD').trim()}${dirty ? '+' : ''}`;
  } catch {
    return 'unknown';
  }
}

/** Constants that the bundler writes into the program. */
export const appInfo = (): Readonly<Record<string, string>> => ({
  __APP_VERSION__: JSON.stringify(packageJson.version),
  __APP_COMMIT__: JSON.stringify(commit()),
});

/** For programs that run in the checkout: where its WebAssembly lies. */
export const wasmFolder = (): Readonly<Record<string, string>> => ({
  __WASM_ARTIFACTS__: JSON.stringify(new URL('../wasm/artifacts/', import.meta.url).href),
});
