import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Abi, Hex } from 'viem';
import { ARTIFACTS, CACHE, CONTRACTS, TEE_CONTRACTS } from './paths.ts';

export interface Contract {
  readonly abi: Abi;
  /** Creation code without constructor arguments. */
  readonly bytecode: Hex;
}

const NAMES = [
  ...(['Trident', 'Groth16Verifier', 'Groth16Adapter', 'PlonkVerifier', 'PlonkAdapter', 'AcceptAll'] as const),
  ...(['TeeVerifier', 'Pccs'] as const),
] as const;
export type Contracts = Readonly<Record<(typeof NAMES)[number], Contract>>;

/** No metadata hash: the code, and with it every pinned code hash, follows from sources and compiler alone. */
const SETTINGS = {
  optimizer: { enabled: true, runs: 200 },
  viaIR: true,
  evmVersion: 'cancun',
  metadata: { bytecodeHash: 'none', appendCBOR: false },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
};

interface Solc {
  version(): string;
  compile(input: string): string;
}
interface Compiled {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Record<string, Record<string, { abi: Abi; evm: { bytecode: { object: string } } }>>;
}

/**
 * Compiles every contract of Trident, or reads what was compiled from the same sources before.
 * @throws when the compiler reports an error.
 */
export async function compileContracts(): Promise<Contracts> {
  const input = JSON.stringify({ language: 'Solidity', sources: await readSources(), settings: SETTINGS });
  const require = createRequire(import.meta.url);
  const compiler: { version: string } = require('solc/package.json');
  const digest = createHash('sha256').update(compiler.version).update(input).digest('hex');
  const file = join(CACHE, `contracts-${digest.slice(0, 16)}.json`);
  const cached = await readFile(file, 'utf8').catch(() => undefined);
  if (cached !== undefined) return JSON.parse(cached) as Contracts;

  const solc: Solc = require('solc');
  const contracts = pick(JSON.parse(solc.compile(input)) as Compiled);
  await mkdir(CACHE, { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(contracts));
  await rename(`${file}.${process.pid}`, file);
  return contracts;
}

/** Own contracts, and the verifiers that snarkjs wrote from the keys. */
async function readSources(): Promise<Record<string, { content: string }>> {
  const sources: Record<string, { content: string }> = {};
  for (const folder of [CONTRACTS, TEE_CONTRACTS, ARTIFACTS]) {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sol')).sort();
    for (const name of names) sources[name] = { content: await readFile(join(folder, name), 'utf8') };
  }
  return sources;
}

function pick({ errors, contracts }: Compiled): Contracts {
  const fatal = errors?.filter((error) => error.severity === 'error').map((error) => error.formattedMessage) ?? [];
  if (fatal.length > 0 || contracts === undefined) throw new Error(`solc: ${fatal.join('\n')}`);
  const byName = Object.assign({}, ...Object.values(contracts)) as Record<
    string,
    { abi: Abi; evm: { bytecode: { object: string } } }
  >;
  const entries = NAMES.map((name) => {
    const found = byName[name];
    if (found === undefined) throw new Error(`solc made no contract ${name}`);
    return [name, { abi: found.abi, bytecode: `0x${found.evm.bytecode.object}` }];
  });
  return Object.fromEntries(entries) as Contracts;
}
