import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { run } from './children.mjs';
import { ROOT } from './prepare.mjs';

export const WORKSPACE = new URL('wasm/', ROOT);
export const ARTIFACTS = new URL('artifacts/', WORKSPACE);
export const MANIFEST = new URL('manifest.json', ARTIFACTS);
const TARGET = 'wasm32-unknown-unknown';

/**
 * One artifact for each verifier crate, and the most that it may weigh on the wire. `unstable` names the crates below it that use
 * features of the compiler that are not stable.
 * @type {readonly { crate: string, gzip: number, unstable?: string }[]}
 */
export const CRATES = [
  { crate: 'halo2-kzg', gzip: 2_400_000 },
  { crate: 'openvm', gzip: 150_000 },
  { crate: 'plonky2-verifier', gzip: 200_000, unstable: 'plonky2_field' },
  { crate: 'plonky3', gzip: 100_000 },
  { crate: 'risc0', gzip: 400_000 },
  { crate: 'sp1', gzip: 200_000 },
  { crate: 'sp1-snark', gzip: 150_000 },
  { crate: 'stwo-cairo', gzip: 800_000 },
];

/** @typedef {{ sha256: string, sources: string, bytes: number, gzip: number }} Entry what the manifest says of an artifact */

/** @param {string | Uint8Array} data */
export const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** @param {string} crate */
export const artifactOf = (crate) => new URL(`${crate}.wasm`, ARTIFACTS);

/** @param {Uint8Array} bytes */
export const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** @returns {Record<string, Entry>} */
export const readManifest = () => JSON.parse(readFileSync(MANIFEST, 'utf8'));

/**
 * Whether a crate has a lock file of its own; the others share the workspace's.
 * @param {string} crate
 */
const isAlone = (crate) => existsSync(new URL(`${crate}/Cargo.lock`, WORKSPACE));

/**
 * A hash over all that an artifact is made of: its crate, the border crate, its workspace with the lock file, and the toolchain.
 * @param {string} crate
 */
export function sourceHash(crate) {
  const workspace = isAlone(crate) ? [] : ['Cargo.toml', 'Cargo.lock'];
  const files = [...workspace, 'rust-toolchain.toml', ...filesOf('abi'), ...filesOf(crate)];
  return sha256(files.map((file) => `${file} ${sha256(readFileSync(new URL(file, WORKSPACE)))}\n`).join(''));
}

/** @param {string} crate @returns {string[]} */
const filesOf = (crate) =>
  readdirSync(new URL(crate, WORKSPACE), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(fileURLToPath(WORKSPACE).length))
    .sort();

/**
 * Why nothing can be built here, or null.
 * @param {'online' | 'offline'} network offline, the crates must be there already.
 * @returns {Promise<string | null>}
 */
export async function lacksToolchain(network) {
  const quiet = { cwd: fileURLToPath(WORKSPACE), stdio: /** @type {const} */ ('ignore') };
  if ((await run('cargo', ['--version'], quiet)) !== 0) return 'there is no cargo of the pinned version';
  const status = await run('rustc', ['--print', 'target-libdir', '--target', TARGET], quiet);
  if (status !== 0) return `rustc lacks ${TARGET}`;
  if (network === 'online') return null;
  for (const { crate } of CRATES) {
    const fetch = ['fetch', '--locked', '--offline', '--target', TARGET, '--manifest-path', `${crate}/Cargo.toml`];
    if ((await run('cargo', fetch, quiet)) !== 0) return `crates that ${crate} links are not on this machine`;
  }
  return null;
}

/**
 * Builds one crate outside the repository. Where the sources lie must not show in the artifact.
 * @param {string} crate
 * @returns {Promise<Uint8Array | null>} null when the build failed.
 */
export async function build(crate) {
  const folder = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('.cache/wasm/', ROOT));
  const args = ['build', '--release', '--locked', '--target', TARGET, '--manifest-path', `${crate}/Cargo.toml`];
  const unstable = CRATES.find((entry) => entry.crate === crate)?.unstable;
  const env = {
    ...process.env,
    CARGO_TARGET_DIR: folder,
    CARGO_ENCODED_RUSTFLAGS: flags().join('\x1f'),
    // Constants that crates draw at random while they are compiled: always the same, or nothing could be built again.
    CONST_RANDOM_SEED: 'wasm',
    ...(unstable === undefined ? {} : { RUSTC_BOOTSTRAP: unstable }),
  };
  const status = await run('cargo', args, { cwd: fileURLToPath(WORKSPACE), env });
  return status === 0 ? readFileSync(`${folder}/${TARGET}/release/${crate.replaceAll('-', '_')}.wasm`) : null;
}

function flags() {
  const home = process.env.CARGO_HOME ?? `${homedir()}/.cargo`;
  const registries = existsSync(`${home}/registry/src`) ? readdirSync(`${home}/registry/src`) : [];
  const moved = registries.map((name) => `--remap-path-prefix=${home}/registry/src/${name}=/crates`);
  return [...moved, `--remap-path-prefix=${fileURLToPath(WORKSPACE)}=/wasm/`];
}
