import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headersFile } from './csp.ts';
import { type StaticServer, serve } from './serve.ts';

const config = { networks: [] };
let folder: string;
let server: StaticServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'a.wasm'), 'x');
  server = await serve({ folder, port: 0, config });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

test('every answer carries the policy, refusals too', async () => {
  for (const [path, status] of [
    ['', 200],
    ['index.html', 200],
    ['a.wasm', 200],
    ['config.json', 200],
    ['none', 404],
  ] as const) {
    const reply = await fetch(server.url + path);
    expect(reply.status).toBe(status);
    const policy = reply.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|blob:/);
    expect(headersFile()).toContain(policy);
  }
  expect((await fetch(`${server.url}a.wasm`)).headers.get('content-type')).toBe('application/wasm');
  expect(await (await fetch(`${server.url}config.json`)).json()).toEqual(config);
});

test('nothing outside the folder is served', async () => {
  for (const path of [
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc/passwd',
    '/%2e%2e/x',
    '/a%00',
    '/%zz',
    '//etc/passwd',
  ])
    expect(await raw(path), path).toMatch(/^HTTP\/1.1 4\d\d/);
});

/** Sends the path as it stands; `fetch` would tidy it up. */
const raw = (path: string) =>
  new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });

test('a busy port: the next one where others are spare, else an error', async () => {
  const next = await serve({ folder, port: server.port, spare: 20, config });
  expect(next.port).toBeGreaterThan(server.port);
  await next.close();
  await expect(serve({ folder, port: server.port, config })).rejects.toThrow('EADDRINUSE');
});
