import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Chain, connect, startL1 } from './chain.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/** A state of L1 that a reader must tell apart from others. */
export interface Situation {
  readonly deployment: string;
  make(l1: Chain): Promise<unknown>;
}

/**
 * Makes each situation on a chain of its own, and records what a look at it uses into src/rollups/<family>/recorded: all of
 * them, or those that the command line names.
 */
export async function recordSituations(
  family: string,
  situations: Readonly<Record<string, Situation>>,
  wanted: readonly string[] = process.argv.slice(2),
): Promise<void> {
  const folder = `${REPOSITORY}src/rollups/${family}/recorded`;
  await mkdir(folder, { recursive: true });
  for (const [name, { deployment, make }] of Object.entries(situations)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const anvil = await startL1();
    try {
      const l1 = connect(anvil);
      await make(l1);
      await record(l1, deployment, `${folder}/${name}.json`);
    } finally {
      await anvil.stop();
    }
  }
}

function record({ rpcUrl }: Chain, deployment: string, out: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ['record', deployment, '--rpc', rpcUrl, '--latest', '--claims', '4', '--out', out];
    const child = spawn(process.execPath, [`${REPOSITORY}scripts/cli.mjs`, ...args], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(`${out}: status ${status}`))));
  });
}
