import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freePort } from './ports.ts';
import { CHAIN_ID } from './ready.ts';

export interface Anvil {
  readonly rpcUrl: string;
  readonly port: number;
  /** Resolves with what it said last, when it has ended, for whatever reason. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

export interface AnvilOptions {
  /** 0 or none: any free port. */
  readonly port?: number;
  readonly spare?: number;
  /** Seconds between blocks; 0: a block comes with each transaction. */
  readonly blockTime?: number;
  /** Of another L1 than the devnet's own, or of an L2. */
  readonly chainId?: number;
}

/** How many accounts of its mnemonic have ether. */
const ACCOUNTS = 20;

/** The binary of the platform's own package. @throws an explanation when it is not there. */
export function anvilBinary(platform: string = process.platform, arch: string = process.arch): string {
  const system = platform === 'win32' ? 'win32' : platform;
  const name = `@foundry-rs/anvil-${system}-${arch === 'x64' ? 'amd64' : arch}`;
  try {
    const { resolve } = createRequire(import.meta.url);
    const binary = join(resolve(`${name}/package.json`), '../bin', system === 'win32' ? 'anvil.exe' : 'anvil');
    if (existsSync(binary)) return binary;
  } catch {
    // Said below.
  }
  throw new Error(
    `The devnet needs anvil, which comes as the optional package ${name}, and it is not installed. ` +
      'Run "npm ci --include=optional"; where there is no such package, anvil has no build for this system.',
  );
}

/**
 * Starts an L1 on 127.0.0.1 that ends with this process. An epoch has two blocks, so `safe` is two behind `latest` and
 * `finalized` four. State is kept for 256 blocks, of the order of what nodes keep proofs for.
 */
export async function startAnvil({
  port: wanted = 0,
  spare = 0,
  blockTime = 1,
  chainId = CHAIN_ID,
}: AnvilOptions = {}): Promise<Anvil> {
  const binary = anvilBinary();
  const port = await freePort(wanted, spare);
  const args = ['--host', '127.0.0.1', '--port', port, '--chain-id', chainId, '--accounts', ACCOUNTS];
  if (blockTime > 0) args.push('--block-time', blockTime);
  args.push('--slots-in-an-epoch', 2, '--prune-history', 256, '--silent');
  const guard = join(import.meta.dirname, 'guard.mjs');
  const child = spawn(process.execPath, [guard, binary, ...args.map(String)], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // Ctrl-C in a terminal must reach us first.
    detached: true,
  });
  const ended = endOf(child);
  const rpcUrl = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };
  const early = await Promise.race([ended, answers(rpcUrl)]);
  if (early === true) return { rpcUrl, port, ended, stop };
  await stop();
  throw new Error(`anvil did not start: ${early === false ? 'it does not answer' : early}`);
}

function endOf(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(said.trim() || `status ${code}`));
  });
}

/** True once the chain answers; false when it does not within twenty seconds. */
async function answers(rpcUrl: string): Promise<boolean> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] });
  for (const start = Date.now(); Date.now() - start < 20_000; ) {
    const reply = await fetch(rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(
      () => null,
    );
    if (reply?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
