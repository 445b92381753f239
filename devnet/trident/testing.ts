import { type ChildProcess, spawn } from 'node:child_process';
import { type Address, createTestClient, http } from 'viem';
import { anvilBinary } from '../anvil.ts';
import { freePort } from '../ports.ts';
import { CHAIN, publicClient } from './accounts.ts';
import { connect } from './contract.ts';

export interface Anvil {
  readonly rpcUrl: string;
  stop(): Promise<void>;
}

/** Starts an anvil of its own on a free port of 127.0.0.1; blocks come with transactions. */
export async function startAnvil(): Promise<Anvil> {
  const port = await freePort();
  const child = spawn(anvilBinary(), ['--port', String(port), '--host', '127.0.0.1', '--silent'], { stdio: 'ignore' });
  const rpcUrl = `http://127.0.0.1:${port}`;
  const client = publicClient(rpcUrl);
  for (let tries = 0; tries < 200; tries++) {
    if (await client.getChainId().catch(() => undefined)) return { rpcUrl, stop: () => stop(child) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop(child);
  throw new Error('anvil did not start');
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** One Trident, with anvil's clock and snapshots. */
export function tridentAt(rpcUrl: string, address: Address) {
  const test = createTestClient({ mode: 'anvil', chain: CHAIN, transport: http(rpcUrl) });
  return { ...connect(rpcUrl)(address), test };
}
