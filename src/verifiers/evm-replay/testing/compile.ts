import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Address, Hex } from '../../../core/hex.ts';

const CONTRACTS = join(import.meta.dirname, 'contracts');
const CACHE = join(import.meta.dirname, '../../../../.cache');

/** Where the library of Shapes.sol is linked to. */
export const LIBRARY: Address = `0x${'11b'.padStart(40, '0')}`;

const SETTINGS = {
  optimizer: { enabled: true, runs: 200 },
  evmVersion: 'cancun',
  libraries: { 'Shapes.sol': { Decoding: LIBRARY } },
  outputSelection: { '*': { '*': ['evm.deployedBytecode.object'] } },
};

interface Compiled {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Record<string, Record<string, { evm: { deployedBytecode: { object: string } } }>>;
}

/** Runtime code by contract, of the given sources and those in `contracts/`; read again when they were compiled before. */
export function compile(generated: Readonly<Record<string, string>>): (file: string, contract: string) => Hex {
  const read = (name: string) => readFileSync(join(CONTRACTS, name), 'utf8');
  const own = Object.fromEntries(readdirSync(CONTRACTS).map((name) => [name, read(name)]));
  // What snarkjs writes is mostly assembly, on which the slower way is wasted.
  const contracts = { ...compileAll(own, true), ...compileAll(generated, false) };
  return (source, contract) => {
    const found = contracts[source]?.[contract]?.evm.deployedBytecode.object;
    if (found === undefined || found === '') throw new Error(`solc made no ${contract} of ${source}`);
    return `0x${found}`;
  };
}

function compileAll(texts: Readonly<Record<string, string>>, viaIR: boolean): NonNullable<Compiled['contracts']> {
  const sources = Object.fromEntries(Object.entries(texts).map(([name, content]) => [name, { content }]));
  const input = JSON.stringify({ language: 'Solidity', sources, settings: { ...SETTINGS, viaIR } });
  const require = createRequire(import.meta.url);
  const { version } = require('solc/package.json') as { version: string };
  const digest = createHash('sha256').update(version).update(input).digest('hex').slice(0, 16);
  const file = join(CACHE, `replay-${digest}.json`);
  if (!existsSync(file)) {
    const solc = require('solc') as { compile(input: string): string };
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, solc.compile(input));
    renameSync(`${file}.${process.pid}`, file);
  }
  const { errors, contracts = {} } = JSON.parse(readFileSync(file, 'utf8')) as Compiled;
  const fatal = errors?.filter(({ severity }) => severity === 'error') ?? [];
  if (fatal.length > 0) throw new Error(fatal.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return contracts;
}
