import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { allowEveryOrigin, isLocal, readBody, readObject, sendJson } from './http.ts';
import { lie, type Mode, readMode } from './lies.ts';
import { freePort } from './ports.ts';

const HUGE = 100 * 1024 * 1024;
const LONGEST_REQUEST = 4 * 1024 * 1024;

export interface EvilRpc {
  readonly url: string;
  readonly mode: () => Mode;
  /** In `stop` the port is closed, so only this can bring the server back, and not `POST /__mode`. */
  setMode(mode: Mode): Promise<void>;
  close(): Promise<void>;
}

interface Call {
  readonly id: unknown;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** A JSON-RPC server on 127.0.0.1 that passes calls on to `upstream` and lies as `POST /__mode` says; honest at first. */
export async function startEvilRpc(upstream: string, wanted = 0): Promise<EvilRpc> {
  const port = await freePort(wanted);
  let mode: Mode = { mode: 'honest' };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  const open = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve(server.off('error', reject) && undefined));
    });
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const setMode = async (next: Mode): Promise<void> => {
    mode = next;
    if (next.mode === 'stop' && server.listening) await shut();
    if (next.mode !== 'stop' && !server.listening) await open();
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowEveryOrigin(response);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (request.method !== 'POST') return sendJson(response, 405, { error: 'POST only' });
    const body = await readBody(request, LONGEST_REQUEST);
    if (request.url === '/__mode') {
      if (!isLocal(request)) return sendJson(response, 403, { error: 'only from this machine' });
      const next = readMode(readObject(body));
      sendJson(response, 200, next);
      // The answer leaves before the port may close.
      return void response.once('finish', () => void setMode(next));
    }
    if (mode.mode === 'hang') return;
    if (mode.mode === 'slow') await setTimeout(mode.milliseconds);
    if (mode.mode === 'garbage') return void response.end('<html>{"jsonrpc": not an answer');
    if (mode.mode === 'huge') return sendHuge(response);
    await passOn(body, response);
  }

  async function passOn(body: string, response: ServerResponse): Promise<void> {
    const question: unknown = JSON.parse(body);
    const reply = await fetch(upstream, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const honest: unknown = await reply.json();
    if (!Array.isArray(question)) return sendJson(response, reply.status, altered(mode, [question], honest));
    const all = Array.isArray(honest) ? honest : [honest];
    sendJson(
      response,
      reply.status,
      all.map((one) => altered(mode, question, one)),
    );
  }

  await open();
  return { url: `http://127.0.0.1:${port}`, mode: () => mode, setMode, close: shut };
}

/** One answer as the mode has it: the call that it belongs to is found by its id. */
function altered(mode: Mode, questions: readonly unknown[], honest: unknown): unknown {
  if (typeof honest !== 'object' || honest === null) return honest;
  const { id } = honest as { id?: unknown };
  const call = (questions as readonly Call[]).find((question) => question.id === id);
  if (call === undefined) return honest;
  if (mode.mode === 'no-proofs' && call.method === 'eth_getProof')
    return { jsonrpc: '2.0', id, error: { code: -32601, message: 'the method eth_getProof does not exist' } };
  if (!('result' in honest)) return honest;
  return { ...honest, result: lie(mode, { method: call.method, params: call.params ?? [], result: honest.result }) };
}

/** An answer that starts well and goes on for 100 MB; sent only as fast as it is read. */
async function sendHuge(response: ServerResponse): Promise<void> {
  const chunk = 'a'.repeat(1024 * 1024);
  response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"jsonrpc":"2.0","id":1,"result":"0x');
  for (let sent = 0; sent < HUGE && !response.destroyed; sent += chunk.length) {
    if (response.write(chunk)) continue;
    await new Promise<void>((resolve) => {
      const go = () => {
        response.off('drain', go).off('close', go);
        resolve();
      };
      response.on('drain', go).on('close', go);
    });
  }
  response.end('"}');
}
