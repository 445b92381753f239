import { join } from 'node:path';
import type { Ready } from '../devnet/ready.ts';
import { start } from './lib/children.mjs';

export interface Devnet extends Ready {
  /** Resolves with a sentence when the devnet's process has ended. */
  readonly ended: Promise<string>;
}

export interface DevnetOptions {
  readonly rpcPort?: number;
  /** Other ports to try when that one is busy. */
  readonly spare?: number;
  /** Batches that each rollup has before this resolves. */
  readonly history?: number;
  /** Seconds between two batches of one preset. */
  readonly interval?: number;
  /** Keep the devnet's log to itself. */
  readonly quiet?: boolean;
}

/** Starts the devnet as a process that ends with this one. @throws when it ends before it is ready; its log says why. */
export async function startDevnet({
  rpcPort = 0,
  spare = 0,
  history,
  interval,
  quiet = false,
}: DevnetOptions): Promise<Devnet> {
  const root = join(import.meta.dirname, '..');
  const args = [
    '--import',
    'tsx',
    join(root, 'devnet/main.ts'),
    '--rpc-port',
    String(rpcPort),
    '--spare',
    String(spare),
  ];
  if (history !== undefined) args.push('--history', String(history));
  if (interval !== undefined) args.push('--interval', String(interval));
  const stdio = ['ignore', quiet ? 'ignore' : 'inherit', 'inherit', 'ipc'] as const;
  const child = start(process.execPath, args, { cwd: root, stdio: [...stdio] });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`The devnet could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`The devnet has ended (${signal ?? `status ${code}`}).`));
  });
  const ready = await Promise.race([
    new Promise<Ready>((resolve) => child.once('message', (message) => resolve(message as Ready))),
    ended,
  ]);
  if (typeof ready === 'string') throw new Error(ready);
  return { ...ready, ended };
}
