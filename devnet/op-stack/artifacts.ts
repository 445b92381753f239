import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Abi, Hex } from 'viem';

export interface Artifact {
  readonly abi: Abi;
  /** Creation code without constructor arguments. */
  readonly bytecode: Hex;
  readonly deployedBytecode: Hex;
}

const require = createRequire(import.meta.url);
const FOLDER = join(dirname(require.resolve('@eth-optimism/contracts-bedrock/package.json')), 'forge-artifacts');

/** A contract as its makers compiled it: @eth-optimism/contracts-bedrock 0.17.3, of the older generation. */
export async function readArtifact(name: string): Promise<Artifact> {
  const { abi, bytecode, deployedBytecode } = JSON.parse(
    await readFile(join(FOLDER, `${name}.sol/${name}.json`), 'utf8'),
  );
  return { abi, bytecode: bytecode.object, deployedBytecode: deployedBytecode.object };
}
