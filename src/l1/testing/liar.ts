import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a lying server does with one answer: change the result, send other bytes, or take the connection itself. */
export type Lie = (result: unknown, method: string) => unknown | ((response: ServerResponse) => void);

export interface Liar {
  readonly url: string;
  stop(): void;
}

/** A server that passes each request on to an honest node and lies about the answer. */
export async function startLiar(honest: string, lie: Lie): Promise<Liar> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const answer = await fetch(honest, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const reply = (await answer.json()) as { result?: unknown };
    const told = lie(reply.result, (JSON.parse(body) as { method: string }).method);
    if (typeof told === 'function') return told(response);
    if (typeof told === 'object' && told !== null && 'error' in told)
      return response.end(JSON.stringify({ ...told, id: 1 }));
    return response.end(JSON.stringify({ ...reply, result: told }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
