import { createServer } from 'node:net';

/** `port` when it is free on 127.0.0.1, else the first free one of the `spare` ports after it. Port 0 means any. */
export async function freePort(port = 0, spare = 0): Promise<number> {
  for (let candidate = port; candidate <= port + spare; candidate++) {
    const found = await probe(candidate);
    if (found !== null) return found;
  }
  throw new Error(`port ${port} is busy${spare > 0 ? `, and so are the ${spare} after it` : ''}`);
}

const probe = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const found = address !== null && typeof address === 'object' ? address.port : null;
      server.close(() => resolve(found));
    });
  });
