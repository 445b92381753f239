import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listenToKeys } from '../devnet/keyboard.ts';
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
    const { url, port: bound } = await serve({ folder: join(ROOT, 'dist'), port, spare: 20, config: asking(devnet) });
    if (bound !== port) console.log(`Port ${port} is busy, so the app is on ${bound}.`);
    if (!devnet.rpcUrl.endsWith(`:${rpcPort}`))
      console.log(`Port ${rpcPort} is busy, so the L1 is on ${devnet.rpcUrl}.`);
    console.log(welcome(url, devnet));
    const left = new Promise<null>((resolve) => {
      const end = (key: 'q' | 'ctrl-c') => (key === 'q' ? resolve(null) : process.kill(process.pid, 'SIGINT'));
      void listenToKeys({ controlUrl: devnet.controlUrl, input: process.stdin, say: console.log, end });
    });
    const lost = await Promise.race([devnet.ended, left]);
    if (lost !== null) throw new Error(lost);
    await endAll();
    process.exit(0);
  } catch (error) {
    if (isEnding()) return;
    console.error(error instanceof Error ? error.message : String(error));
    await endAll();
    process.exit(1);
  }
}

/** The app asks the server that lies on demand first, and an honest one after it. */
const asking = ({ config, evilUrl, rpcUrl }: Devnet): Devnet['config'] => ({
  networks: config.networks.map((network) => ({ ...network, execution: [evilUrl, rpcUrl] })),
});

const welcome = (url: string, { rpcUrl, controlUrl, evilUrl }: Devnet): string => `
Assay is at ${url}

Three things to try:
  1. Open it: every verdict is worked out in your browser, from the devnet's L1 at ${rpcUrl}
  2. Press c here: two provers contradict each other. Watch the verdict turn. Without a terminal:
       curl -X POST ${controlUrl}/faults/contradict -H 'content-type: application/json' -d '{"preset":"fast"}'
  3. Press 1 here: ${evilUrl}, the first of the two servers that it asks, begins to lie. Without a terminal:
       curl -X POST ${controlUrl}/faults/rpc -H 'content-type: application/json' -d '{"mode":"slot"}'
     A lying server is named as such; it never turns the rollup red. x lifts every fault.

q or Ctrl-C ends everything.
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
