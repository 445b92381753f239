import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signalGroup, start } from './children.mjs';
import { ROOT } from './prepare.mjs';
import { CRATES, WORKSPACE } from './wasm.mjs';

const TARGET = 'wasm32-unknown-unknown';
const FOLDER = resolve(process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('.cache/wasm', ROOT)));
const HOME = process.env.CARGO_HOME ?? `${homedir()}/.cargo`;
/** Most milliseconds for a program that answers at once, and for downloading crates. */
const PATIENCE = { probe: 60_000, download: 180_000 };

/**
 * What came of building one crate. `absent`: this machine lacks something (crates, memory, time), and the sources are not to blame.
 * @typedef {{ bytes: Uint8Array } | { broken: string } | { absent: string }} Built
 */

/** Settings of the machine that would change what is built. Where programs and crates lie, and how to reach a network, is its own business. */
const SETTINGS =
  /^(RUSTFLAGS|RUSTC|RUSTC_WRAPPER|RUSTC_WORKSPACE_WRAPPER|RUSTC_BOOTSTRAP|RUSTUP_TOOLCHAIN|CARGO_(BUILD|PROFILE|TARGET|UNSTABLE|ENCODED|INCREMENTAL).*)$/;

/** The name under which rustup has the pinned toolchain; undefined, that of rust-toolchain.toml. @type {string | undefined} */
let toolchain;

/** @param {Record<string, string>} [more] */
const environment = (more) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.test(name))),
  ...(toolchain === undefined ? {} : { RUSTUP_TOOLCHAIN: toolchain }),
  CARGO_TARGET_DIR: FOLDER,
  // A check builds with what is at hand; rustup would begin to download a toolchain.
  RUSTUP_AUTO_INSTALL: process.env.RUSTUP_AUTO_INSTALL ?? '0',
  ...more,
});

/**
 * Runs a program in the workspace and keeps what it says. Status null: it is not there, or took too long.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, limit: number, input?: string, loud?: boolean }} how limit in milliseconds
 * @returns {Promise<{ status: number | null, out: string, err: string }>}
 */
function ask(command, args, { env, limit, input = '', loud = false }) {
  return new Promise((done) => {
    const child = start(command, args, { cwd: fileURLToPath(WORKSPACE), env: environment(env), stdio: 'pipe' });
    const said = { out: '', err: '' };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      signalGroup(child, 'SIGKILL');
    }, limit);
    child.stdout?.on('data', (chunk) => {
      said.out += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      said.err = (said.err + chunk).slice(-100_000);
      if (loud) process.stderr.write(chunk);
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    child.once('error', () => {});
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      done({ status: isLate || signal !== null ? null : code, ...said });
    });
  });
}

/** What rustc says of itself, by name. Nothing where there is none of the version that the workspace names. */
async function aboutCompiler() {
  const { status, out } = await ask('rustc', ['-vV'], { limit: PATIENCE.probe });
  const [version = '', ...lines] = status === 0 ? out.trim().split('\n') : [];
  return { version, ...Object.fromEntries(lines.map((line) => line.split(': '))) };
}

/** The compiler and the machine that it is for, as the manifest has them. */
export async function compilerHere() {
  const { version, host, 'LLVM version': llvm } = await aboutCompiler();
  return `${version} for ${host}, LLVM ${llvm}`;
}

/**
 * Why this machine can build nothing, or null: it lacks cargo, the pinned compiler, its library for the target, or what links the programs
 * that run while crates are compiled.
 * @returns {Promise<string | null>}
 */
export async function lacksToolchain() {
  const [, pinned] = /^channel = "(.+)"$/m.exec(readFileSync(new URL('rust-toolchain.toml', WORKSPACE), 'utf8')) ?? [];
  // It may be here as that which is stable now.
  for (toolchain of [undefined, 'stable']) if ((await aboutCompiler()).release === pinned) break;
  if ((await aboutCompiler()).release !== pinned) return `there is no rustc ${pinned}`;
  if ((await ask('cargo', ['--version'], { limit: PATIENCE.probe })).status !== 0) return `there is no cargo ${pinned}`;
  mkdirSync(FOLDER, { recursive: true });
  for (const [what, input, ...kind] of [
    [TARGET, 'pub fn f() {}', '--crate-type=cdylib', `--target=${TARGET}`],
    ['this machine', 'fn main() {}', '--crate-type=bin'],
  ]) {
    const args = ['-', '--crate-name=probe', `--out-dir=${FOLDER}`, ...kind];
    const { status } = await ask('rustc', args, { limit: PATIENCE.probe, input });
    if (status !== 0) return `rustc compiles and links nothing for ${what}`;
  }
  return null;
}

/** Whether the network was asked for crates in vain: it is not asked again for the next lock file. */
let isOffline = false;

/**
 * Has the crates of a lock file on this machine, unpacked. Those that only a program of this machine links may be there without being
 * found; the build will tell.
 * @param {string} crate
 * @returns {Promise<Built | null>} why they are not there, or null.
 */
async function fetchCrates(crate) {
  const { host } = await aboutCompiler();
  const fetch = ['fetch', '--locked', '--manifest-path', `${crate}/Cargo.toml`, '--target', TARGET];
  const both = [...fetch, '--target', String(host)];
  if ((await ask('cargo', [...both, '--offline'], { limit: PATIENCE.download })).status === 0) return null;
  if (!isOffline) {
    const env = { CARGO_NET_RETRY: '1', CARGO_HTTP_TIMEOUT: '20' };
    isOffline = (await ask('cargo', both, { env, limit: PATIENCE.download })).status !== 0;
    if (!isOffline) return null;
  }
  const { status, err } = await ask('cargo', [...fetch, '--offline'], { limit: PATIENCE.download });
  return status === 0 ? null : reasonOf(err);
}

/**
 * Builds one crate outside the repository. Where sources, crates and results lie must not show in the artifact.
 * @param {string} crate
 * @param {number} limit Most milliseconds.
 * @returns {Promise<Built>}
 */
export async function build(crate, limit) {
  const lacking = await fetchCrates(crate);
  if (lacking !== null) return lacking;
  const unstable = CRATES.find((entry) => entry.crate === crate)?.unstable;
  const env = {
    CARGO_ENCODED_RUSTFLAGS: (await flags()).join('\x1f'),
    // Constants that crates draw at random while they are compiled: always the same, or nothing could be built again.
    CONST_RANDOM_SEED: 'wasm',
    ...(unstable === undefined ? {} : { RUSTC_BOOTSTRAP: unstable }),
  };
  const args = [
    'build',
    '--release',
    '--locked',
    '--offline',
    '--target',
    TARGET,
    '--manifest-path',
    `${crate}/Cargo.toml`,
  ];
  const { status, err } = await ask('cargo', args, { env, limit, loud: true });
  if (status === 0) return { bytes: readFileSync(`${FOLDER}/${TARGET}/release/${crate.replaceAll('-', '_')}.wasm`) };
  if (status === null) return { absent: 'there was no time left to build it' };
  return reasonOf(err);
}

/**
 * Whose fault it is that cargo failed. Of the sources: they do not compile, or not with their lock file.
 * @param {string} err @returns {Built}
 */
export function reasonOf(err) {
  const last = err.split('\n').findLast((line) => line.startsWith('error')) ?? 'cargo ended without a reason';
  if (/\(signal: \d+|No space left on device|Cannot allocate memory|out of memory/i.test(err))
    return { absent: 'this machine has not the memory or disk that it takes' };
  const isBroken = /^error: could not compile|--locked was passed|^error: failed to select a version/m.test(err);
  // Without a network cargo chooses among what is there, and says so where that fails.
  return isBroken && !/offline mode/.test(err) ? { broken: last } : { absent: last };
}

/** Every place of this machine that a panic could name, called the same everywhere. */
async function flags() {
  const crates = `${HOME}/registry/src`;
  const registries = existsSync(crates) ? readdirSync(crates) : [];
  const { out: sysroot } = await ask('rustc', ['--print', 'sysroot'], { limit: PATIENCE.probe });
  const { 'commit-hash': commit } = await aboutCompiler();
  const library = `${sysroot.trim()}/lib/rustlib/src/rust`;
  const places = [
    ...registries.map((name) => [`${crates}/${name}`, '/crates']),
    [fileURLToPath(WORKSPACE), '/wasm/'],
    [FOLDER, '/target'],
    // Where the standard library's source is installed, rustc names it there, and else by this.
    ...[library, ...(existsSync(library) ? [realpathSync(library)] : [])].map((path) => [path, `/rustc/${commit}`]),
  ];
  return places.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}
