import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Abi, Hex } from 'viem';

const DEVNET = fileURLToPath(new URL('../', import.meta.url));
/** Not committed. */
const CACHE = fileURLToPath(new URL('../../.cache/stand-ins/', import.meta.url));

/** No metadata hash: the code, and with it every pinned code hash, follows from sources and compiler alone. */
const SETTINGS = {
  optimizer: { enabled: true, runs: 200 },
  viaIR: true,
  evmVersion: 'cancun',
  metadata: { bytecodeHash: 'none', appendCBOR: false },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
};

export interface Compiled {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Record<string, Record<string, { abi: Abi; evm: { bytecode: { object: string } } }>>;
}

/**
 * The stand-ins of devnet/<family>/contracts/, by name; compiled once.
 * @throws when the compiler reports an error.
 */
export async function compileStandIns(family: string): Promise<Readonly<Record<string, Compiled>>> {
  const folder = join(DEVNET, family, 'contracts');
  const sources: Record<string, { content: string }> = {};
  for (const name of (await readdir(folder)).sort()) {
    sources[name] = { content: await readFile(join(folder, name), 'utf8') };
  }
  const input = JSON.stringify({ language: 'Solidity', sources, settings: SETTINGS });
  const require = createRequire(import.meta.url);
  const { version }: { version: string } = require('solc/package.json');
  const digest = createHash('sha256').update(version).update(input).digest('hex').slice(0, 16);
  const file = join(CACHE, `${family}-${digest}.json`);
  const cached = await readFile(file, 'utf8').catch(() => undefined);
  if (cached !== undefined) return JSON.parse(cached);
  const solc: { compile(input: string): string } = require('solc');
  const { errors = [], contracts = {} } = JSON.parse(solc.compile(input)) as Output;
  const fatal = errors.filter(({ severity }) => severity === 'error').map((error) => error.formattedMessage);
  if (fatal.length > 0) throw new Error(`solc: ${fatal.join('\n')}`);
  const compiled = Object.fromEntries(
    Object.values(contracts)
      .flatMap((byName) => Object.entries(byName))
      .map(([name, { abi, evm }]) => [name, { abi, bytecode: `0x${evm.bytecode.object}` }]),
  ) as Record<string, Compiled>;
  await mkdir(CACHE, { recursive: true });
  await writeFile(file, JSON.stringify(compiled));
  return compiled;
}
