import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Devnet, startDevnet } from './devnet.ts';
import { endAll, isEnding, run } from './lib/children.mjs';
import { serve } from './serve.ts';

const ROOT = join(import.meta.dirname, '..');
const USAGE = 'npm start -- [--port N] [--rpc-port N]';

/** Builds the app, starts the devnet, serves the one on the other, and says where. Ends everything when a part ends. */
export async function startAll(args: readonly string[]): Promise<void> {
  const { port, rpcPort } = readOptions(args);
  try {
    console.log('Building the app ...');
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    if ((await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: ROOT })) !== 0)
      throw new Error('the build failed: its message is above');
    console.log('Starting the devnet: an L1 of its own with a multi-prover rollup; its first proofs take a moment ...');
    const devnet = await startDevnet({ rpcPort, spare: 20 });
    const { url, port: bound } = await serve({ folder: join(ROOT, 'dist'), port, spare: 20, config: devnet.config });
    if (bound !== port) console.log(`Port ${port} is busy, so the app is on ${bound}.`);
    if (!devnet.rpcUrl.endsWith(`:${rpcPort}`))
      console.log(`Port ${rpcPort} is busy, so the L1 is on ${devnet.rpcUrl}.`);
    console.log(welcome(url, devnet));
    throw new Error(await devnet.ended);
  } catch (error) {
    if (isEnding()) return;
    console.error(error instanceof Error ? error.message : String(error));
    await endAll();
    process.exit(1);
  }
}

const welcome = (url: string, { rpcUrl, controlUrl, evilUrl }: Devnet): string => `
Assay is at ${url}

Three things to try:
  1. Open it: every verdict is worked out in your browser, from the devnet's L1 at ${rpcUrl}
  2. Make two provers contradict each other, and watch the verdict turn:
       curl -X POST ${controlUrl}/faults/contradict -H 'content-type: application/json' -d '{"preset":"fast"}'
  3. In Settings, ask ${evilUrl} instead: the same L1 through a server that lies when told to.
       curl -X POST ${evilUrl}/__mode -H 'content-type: application/json' -d '{"mode":"slot"}'
     A lying server is named as such; it never turns the rollup red.

Ctrl-C ends everything.
`;

function readOptions(args: readonly string[]): { port: number; rpcPort: number } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string', default: '4173' }, 'rpc-port': { type: 'string', default: '8545' } },
    });
    return { port: readPort(values.port), rpcPort: readPort(values['rpc-port']) };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exit(64);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`"${text}" is not a port`);
  return port;
}
