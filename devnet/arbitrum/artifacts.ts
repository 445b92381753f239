import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Abi, Hex } from 'viem';

export interface Artifact {
  readonly abi: Abi;
  /** Creation code without constructor arguments. */
  readonly bytecode: Hex;
}

const require = createRequire(import.meta.url);
const NITRO = dirname(require.resolve('@arbitrum/nitro-contracts/package.json'));
const EXECUTOR = dirname(require.resolve('@offchainlabs/upgrade-executor/package.json'));

async function read(path: string): Promise<Artifact> {
  const { abi, bytecode } = JSON.parse(await readFile(path, 'utf8'));
  return { abi, bytecode: typeof bytecode === 'string' ? bytecode : bytecode.object };
}

/**
 * A contract as its makers compiled it: @arbitrum/nitro-contracts 3.2.0, with BoLD.
 * @param path below `src`, without its ending: `rollup/RollupCreator`.
 */
export function readArtifact(path: string): Promise<Artifact> {
  const name = path.split('/').at(-1);
  return read(join(NITRO, `build/contracts/src/${path}.sol/${name}.json`));
}

/** Written in Yul: it reads the hashes of blobs, which Solidity of that time could not. */
export const readBlobReader = (): Promise<Artifact> => read(join(NITRO, 'out/yul/Reader4844.yul/Reader4844.json'));

/** The contract that owns the others, of a package of its own. */
export const readExecutor = (): Promise<Artifact> =>
  read(join(EXECUTOR, 'build/contracts/src/UpgradeExecutor.sol/UpgradeExecutor.json'));
