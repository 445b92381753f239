import type { Page } from '@playwright/test';
import packageJson from '../package.json' with { type: 'json' };
import type { RecordedChain } from './chain.ts';
import { kilobytes, median, spread } from './numbers.ts';
import type { SyncedBlock, SyncTask } from './page/protocol.ts';
import type { BenchServer, Sent } from './server.ts';

const ROUNDS = 5;
/** What we aim at: so many times sooner than Helios, and at most this part of its download. */
const AIM = { sooner: 2, download: 20 };

interface Client {
  readonly name: string;
  readonly times: number[];
  /** In the last run; the runs do not differ. */
  sent: Sent;
}

interface Run {
  readonly took: number;
  readonly block: SyncedBlock;
  readonly sent: Sent;
}

const NONE: Sent = { code: 0, data: 0 };

/**
 * Measures our light client against Helios on the same chain and prints both.
 * @returns false when the peer could not be measured
 */
export async function benchLightClient(page: Page, server: BenchServer, chain: RecordedChain): Promise<boolean> {
  const { startSlot, finalizedSlot, periods, checkpoint, now } = chain;
  console.log(
    `\nLight client: mainnet in Capella, from a trusted block at slot ${startSlot} over ${periods} committee`,
  );
  console.log(`periods to the finalized block at slot ${finalizedSlot}. A fresh worker and no cache in each run,`);
  console.log(`runs in turns, ${ROUNDS} each after one that is not counted. Median (least to most), gzip.`);
  const task: SyncTask = { beacon: server.url, execution: `${server.url}/rpc`, checkpoint, now };

  async function run(client: 'ours' | 'helios'): Promise<Run> {
    server.takeSent();
    const done = await page.evaluate(([name, given]) => globalThis.bench.sync(name, given), [client, task] as const);
    return { ...done, sent: server.takeSent() };
  }

  const first = await run('ours');
  const peerFirst = await run('helios').catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  const ours: Client = { name: 'Assay', times: [], sent: first.sent };
  const peer: Client = {
    name: `Helios ${packageJson.devDependencies['@a16z/helios']}, bare WASM`,
    times: [],
    sent: NONE,
  };
  // A number that is not about the right block is no number.
  const take = (client: Client, { took, block, sent }: Run) => {
    if (block.number !== chain.finalizedBlock || block.hash !== first.block.hash)
      throw new Error(`${client.name} came to block ${block.number} (${block.hash}), not to ${chain.finalizedBlock}`);
    client.times.push(took);
    client.sent = sent;
  };
  for (let round = 0; round < ROUNDS; round++) {
    take(ours, await run('ours'));
    if (typeof peerFirst !== 'string') take(peer, await run('helios'));
  }

  print(ours);
  if (typeof peerFirst === 'string') {
    console.log(
      `  THE PEER IS MISSING: Helios did not come to a header here, so there is no ratio. ${peerFirst.split('\n')[0]}`,
    );
    return false;
  }
  print(peer);
  const sooner = median(peer.times) / median(ours.times);
  const [all, code] = [total(peer.sent) / total(ours.sent), peer.sent.code / ours.sent.code];
  const isReached = (value: number, aim: number) => (value >= aim ? 'reached' : 'missed');
  console.log(`  sooner:   ${sooner.toFixed(2)} times (aim: at least ${AIM.sooner}; ${isReached(sooner, AIM.sooner)})`);
  console.log(
    `  download: 1/${all.toFixed(1)} of its code and data (aim: at most 1/${AIM.download}; ${isReached(all, AIM.download)})`,
  );
  console.log(
    `            1/${code.toFixed(1)} of its code alone (${isReached(code, AIM.download)}); most of the data are the committees’ keys`,
  );
  return true;
}

const total = ({ code, data }: Sent): number => code + data;

function print({ name, times, sent }: Client): void {
  console.log(`  ${name}`);
  console.log(`    first verified header: ${spread(times)}`);
  console.log(
    `    downloaded: ${kilobytes(sent.code)} code + ${kilobytes(sent.data)} data = ${kilobytes(total(sent))}`,
  );
}
