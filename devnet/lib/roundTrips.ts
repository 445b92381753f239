import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Milliseconds without a new question after which those that were asked are answered together. */
const QUIET = 700;

/** An end point in front of another that counts how often one must wait for an answer before one can ask on. */
export interface Counted {
  readonly url: string;
  /** Methods that were asked for together, in the order of these rounds. */
  readonly rounds: readonly (readonly string[])[];
  close(): Promise<void>;
}

/** Answers come in rounds: none is given while questions still come in, so that what can be asked together is one round. */
export async function countRoundTrips(rpcUrl: string): Promise<Counted> {
  const rounds: string[][] = [];
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const answerAll = () => {
    const now = waiting;
    waiting = [];
    for (const answer of now) answer();
  };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString();
    if (waiting.length === 0) rounds.push([]);
    rounds.at(-1)?.push((JSON.parse(body) as { method: string }).method);
    clearTimeout(timer);
    timer = setTimeout(answerAll, QUIET);
    await new Promise<void>((resolve) => waiting.push(resolve));
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(rpcUrl, { method: 'POST', headers, body });
    response.writeHead(answer.status, headers).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    rounds,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
