import type { IncomingMessage, ServerResponse } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request comes from this machine by name: a page of elsewhere, or one that points its own host name at 127.0.0.1,
 * must not steer the devnet.
 */
export function isLocal({ headers: { host, origin } }: IncomingMessage): boolean {
  const hostname = (url: string) => (URL.canParse(url) ? new URL(url).hostname : '');
  return LOOPBACK.has(hostname(`http://${host ?? ''}`)) && (origin === undefined || LOOPBACK.has(hostname(origin)));
}

/** Any page may read the answer, as with public RPC servers. */
export function allowEveryOrigin(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  response.setHeader('Access-Control-Allow-Headers', 'content-type');
  response.setHeader('Access-Control-Max-Age', '600');
}

/** The whole body. @throws when it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new Error(`a body of more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A JSON object. Numbers beyond what JSON holds become decimal strings. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const json = JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(json ?? 'null');
}

/** Any object that JSON gives; an empty text is an empty object. @throws for all else. */
export function readObject(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not a JSON object');
  return value as Readonly<Record<string, unknown>>;
}
