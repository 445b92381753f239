import { fault, type Said, said } from './source.ts';

export interface TransportLimits {
  /** Milliseconds for one request, from sending to the last byte. */
  readonly timeout: number;
  /** Bytes of one answer. */
  readonly bytes: number;
}

export const DEFAULT_LIMITS: TransportLimits = { timeout: 15_000, bytes: 8 * 1024 * 1024 };

/**
 * Sends one JSON-RPC 2.0 request and returns its `result`, of unknown shape. Everything else (no answer, too slow, too
 * large, not JSON, another id, an error) becomes a fault.
 */
export async function request(
  url: string,
  id: number,
  method: string,
  params: readonly unknown[],
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<Said<unknown>> {
  const init: RequestInit = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
  };
  const answer = await fetchAtMost(url, init, method, limits, signal);
  return answer.ok ? readReply(answer.value.body, id, method, answer.value.response) : answer;
}

export interface Fetched {
  readonly response: Response;
  readonly body: Uint8Array;
}

/**
 * Fetches one answer within its limits, whatever its HTTP status, without cookies or referrer. No answer, too slow and too
 * large become faults.
 * @param what the name of the request in a fault.
 */
export async function fetchAtMost(
  url: string,
  init: RequestInit,
  what: string,
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<Said<Fetched>> {
  const timeout = AbortSignal.timeout(limits.timeout);
  try {
    const response = await fetch(url, {
      ...init,
      signal: AbortSignal.any([signal, timeout]),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    const body = await readAtMost(response, limits.bytes);
    return body === null ? fault('too-large', `${what}: more than ${limits.bytes} bytes`) : said({ response, body });
  } catch (error) {
    if (signal.aborted) return fault('unreachable', `${what}: aborted`);
    if (timeout.aborted) return fault('unreachable', `${what}: no answer within ${limits.timeout} ms`);
    return fault('unreachable', `${what}: ${clean(error instanceof Error ? error.message : String(error))}`);
  }
}

/** @returns null as soon as the body is larger than `limit` bytes; the rest is never read. */
async function readAtMost(response: Response, limit: number): Promise<Uint8Array | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}

function readReply(body: Uint8Array, id: number, method: string, response: Response): Said<unknown> {
  let reply: unknown;
  try {
    reply = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    if (!response.ok) return fault('unreachable', `${method}: HTTP ${response.status}`);
    return fault('bad-response', `${method}: the answer is not JSON`);
  }
  if (typeof reply !== 'object' || reply === null) return fault('bad-response', `${method}: not a JSON-RPC answer`);
  const { jsonrpc, id: theirs, result, error } = reply as Record<string, unknown>;
  if (error !== undefined && error !== null) return refusal(method, error);
  if (!response.ok) return fault('unreachable', `${method}: HTTP ${response.status}`);
  if (jsonrpc !== '2.0' || theirs !== id) return fault('bad-response', `${method}: answers another request`);
  if (result === undefined) return fault('bad-response', `${method}: no result`);
  return said(result);
}

/** How nodes say that they do not keep state, or a proof, for a block that they are asked about. */
const NO_STATE =
  /missing trie node|proof window|historical state|state .*(?:not available|unavailable|pruned)|pruned|header not found|unknown block|block ?out ?of ?range|resource not found|block not found|distance to target block/i;

function refusal(method: string, error: unknown): Said<never> {
  const { message } = error as { message?: unknown };
  const text = typeof message === 'string' ? clean(message) : 'an error without a message';
  return fault(NO_STATE.test(text) ? 'no-proof-for-block' : 'bad-response', `${method}: ${text}`);
}

/** Short, printable, on one line: it will stand on a screen. */
export const clean = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  text.slice(0, 200).replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ');
