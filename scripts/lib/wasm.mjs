import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT } from './prepare.mjs';

export const WORKSPACE = new URL('wasm/', ROOT);
export const ARTIFACTS = new URL('artifacts/', WORKSPACE);
export const MANIFEST = new URL('manifest.json', ARTIFACTS);

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

/**
 * What the manifest says of an artifact. Another compiler, or the same one for another machine, may make other bytes.
 * @typedef {{ sha256: string, sources: string, compiler: string, bytes: number, gzip: number }} Entry
 */

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
