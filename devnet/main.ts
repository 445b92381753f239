import { parseArgs } from 'node:util';
import { startAnvil } from './anvil.ts';
import { startBeacon } from './beacon/beacon.ts';
import { startControl } from './control.ts';
import { startEvilRpc } from './evilRpc.ts';
import { faultsOf } from './faults.ts';
import { listenToKeys } from './keyboard.ts';
import { configFor, type Ready } from './ready.ts';
import { runTrident } from './trident/run.ts';

const USAGE =
  'npm run devnet -- [--rpc-port N] [--spare N] [--control-port N] [--evil-port N] [--beacon-port N] [--history N] ' +
  '[--interval S]';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
// Whoever started this process has ended.
process.on('disconnect', () => stopping.abort());
const log = (line: string) => console.log(`${new Date().toISOString().slice(11, 19)}  ${line}`);

async function main(): Promise<void> {
  const options = readOptions();
  const anvil = await startAnvil({ port: options.rpcPort, spare: options.spare });
  const lost = anvil.ended.then((why) => {
    if (!stopping.signal.aborted) throw new Error(`anvil has ended: ${why}`);
  });
  const aborted = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  try {
    await Promise.race([lost, aborted, run(anvil.rpcUrl, options)]);
  } finally {
    stopping.abort();
    await anvil.stop();
  }
}

async function run(rpcUrl: string, options: ReturnType<typeof readOptions>): Promise<void> {
  const { signal } = stopping;
  log(`L1 at ${rpcUrl}, chain 31337, a block each second`);
  const evil = await startEvilRpc(rpcUrl, options.evilPort);
  const chain = await startBeacon({ rpcUrl, port: options.beaconPort, log });
  const { history, interval } = options;
  const [trident, checkpoint] = await Promise.all([
    runTrident({ rpcUrl, signal, log, history, interval }),
    chain.ready(),
  ]);
  const beacon = { url: chain.url, honestUrl: chain.honestUrl, network: chain.network, checkpoint };
  const config = configFor(rpcUrl, beacon);
  const control = await startControl({
    port: options.controlPort,
    config,
    faults: faultsOf(trident, evil, chain),
    status: async () => ({
      rpcUrl,
      evilUrl: evil.url,
      evilMode: evil.mode(),
      beacon: { ...beacon, checkpoint: chain.checkpoint() },
      beaconMode: chain.mode(),
      deployed: trident.deployed,
    }),
  });
  log(`its beacon chain at ${beacon.url}: a slot each second, finality after 8 to 12`);
  log(`the same L1 through a server that lies on demand at ${evil.url}`);
  log(`control at ${control.url}: GET /status, POST /faults/<name>`);
  const ready: Ready = { rpcUrl, evilUrl: evil.url, controlUrl: control.url, beacon, config };
  process.send?.(ready);
  const giveBack = await listenToKeys({
    controlUrl: control.url,
    input: process.stdin,
    say: console.log,
    end: () => stopping.abort(),
  });
  await trident.ended;
  giveBack();
  await Promise.all([control.close(), evil.close(), chain.close()]);
}

function readOptions() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      'rpc-port': { ...text, default: '8545' },
      spare: { ...text, default: '0' },
      'control-port': { ...text, default: '0' },
      'evil-port': { ...text, default: '0' },
      'beacon-port': { ...text, default: '0' },
      history: { ...text, default: '3' },
      interval: { ...text, default: '30' },
    },
  });
  const number = (name: keyof typeof values) => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} is a whole number\n${USAGE}`);
    return value;
  };
  return {
    rpcPort: number('rpc-port'),
    spare: number('spare'),
    controlPort: number('control-port'),
    evilPort: number('evil-port'),
    beaconPort: number('beacon-port'),
    history: number('history'),
    interval: number('interval'),
  };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`The devnet stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
