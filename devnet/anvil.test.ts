import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anvilBinary, startAnvil } from './anvil.ts';
import { freePort } from './ports.ts';

async function blockNumber(rpcUrl: string, tag: string): Promise<number> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_getBlockByNumber', params: [tag, false] });
  const reply = await fetch(rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return Number(((await reply.json()) as { result: { number: string } }).result.number);
}

test('blocks come by themselves, and finality follows four behind', async () => {
  const anvil = await startAnvil();
  try {
    await expect.poll(() => blockNumber(anvil.rpcUrl, 'finalized'), { timeout: 15_000 }).toBeGreaterThan(1);
    const finalized = await blockNumber(anvil.rpcUrl, 'finalized');
    const latest = await blockNumber(anvil.rpcUrl, 'latest');
    expect(latest - finalized).toBeGreaterThanOrEqual(4);
    expect(latest - finalized).toBeLessThanOrEqual(5);
  } finally {
    await anvil.stop();
  }
  await expect(fetch(anvil.rpcUrl)).rejects.toThrow();
});

test('a busy port: refused, or the next one where others are spare', async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  try {
    await expect(startAnvil({ port })).rejects.toThrow(`port ${port} is busy`);
    const anvil = await startAnvil({ port, spare: 20 });
    expect(anvil.port).toBeGreaterThan(port);
    await anvil.stop();
  } finally {
    other.close();
  }
});

test('a system without a build of anvil is told which package is missing', () => {
  expect(() => anvilBinary('sunos', 'x64')).toThrow('@foundry-rs/anvil-sunos-amd64');
  expect(() => anvilBinary('sunos', 'x64')).toThrow('npm ci --include=optional');
});

test('it ends with the process that started it, even when that is killed outright', async () => {
  const script = `import { startAnvil } from '${join(import.meta.dirname, 'anvil.ts')}'; console.log((await startAnvil()).port);`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '..'),
  });
  const port = await new Promise<string>((resolve) =>
    parent.stdout.once('data', (data) => resolve(String(data).trim())),
  );
  const running = () => execFileSync('ps', ['-eo', 'args']).toString().includes(`--port ${port} `);
  expect(running()).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(running, { timeout: 10_000 }).toBe(false);
});
