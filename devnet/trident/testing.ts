import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Address, createTestClient, http } from 'viem';
import { type Anvil, startAnvil as start } from '../anvil.ts';
import { CHAIN } from './accounts.ts';
import { connect } from './contract.ts';
import { REPOSITORY } from './paths.ts';

export type { Anvil };

/** An L1 of its own for a test; blocks come with transactions. */
export const startAnvil = (): Promise<Anvil> => start({ blockTime: 0 });

/** One Trident, with anvil's clock and snapshots. */
export function tridentAt(rpcUrl: string, address: Address) {
  const test = createTestClient({ mode: 'anvil', chain: CHAIN, transport: http(rpcUrl) });
  return { ...connect(rpcUrl)(address), test };
}

interface Ran {
  readonly status: number | null;
  readonly out: string;
}

/** Runs the command as a reader does. */
export const assay = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(REPOSITORY, 'scripts/cli.mjs'), ...args], { cwd: REPOSITORY });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out }));
  });
