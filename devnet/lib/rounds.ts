import type { Report } from '../../src/core/report.ts';
import { startEngine } from '../trident/looking.ts';
import { connect, startL1 } from './chain.ts';
import { lookAt } from './looking.ts';
import type { Situation } from './recordings.ts';

export interface RoundTrips {
  /** Rounds of requests that wait for each other. */
  readonly rounds: number;
  readonly requests: number;
}

/** Turns of the event loop without another request after which a round is over. No clock is asked: a busy machine counts alike. */
const QUIET_TURNS = 2000;

/**
 * Counts the round trips to a server while something runs in this thread. Whatever is asked side by side is held until nothing
 * more comes, and goes out together: what is left are the requests that cannot be asked before others are answered.
 */
async function countRoundTrips<T>(url: string, run: () => Promise<T>): Promise<RoundTrips & { readonly result: T }> {
  const real = globalThis.fetch;
  let waiting: (() => void)[] = [];
  let [rounds, requests, quiet, underWay] = [0, 0, 0, 0];
  const turn = () => {
    if (waiting.length === 0) return;
    // What is still being answered may lead to more.
    if (underWay > 0 || quiet++ < QUIET_TURNS) return void setImmediate(turn);
    rounds++;
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  };
  globalThis.fetch = async (input, init) => {
    if (!String(input instanceof Request ? input.url : input).startsWith(url)) return real(input, init);
    requests++;
    quiet = 0;
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(turn);
    });
    underWay++;
    quiet = 0;
    return real(input, init).finally(() => {
      underWay--;
      quiet = 0;
    });
  };
  try {
    return { result: await run(), rounds, requests };
  } finally {
    globalThis.fetch = real;
  }
}

/** Round trips to a head: which chain it is, and the header. */
const TO_HEAD = 2;
export const CLAIMS = 20;

/**
 * The round trips of one look at twenty claims after the head is known, and the requests in them.
 * @throws when it comes to fewer claims.
 */
export async function roundTripsOfLook(url: string, look: () => Promise<Report>): Promise<RoundTrips> {
  const { result, rounds, requests } = await countRoundTrips(url, look);
  if (result.claims.length !== CLAIMS)
    throw new Error(`${result.claims.length} claims: ${JSON.stringify(result.activity)}`);
  return { rounds: rounds - TO_HEAD, requests: requests - TO_HEAD };
}

/** The same of a situation that is made first, on an L1 of its own. */
export async function roundTripsOf({ deployment, make }: Situation): Promise<RoundTrips> {
  const anvil = await startL1();
  const engine = startEngine();
  try {
    const l1 = connect(anvil);
    await make(l1);
    return await roundTripsOfLook(anvil.rpcUrl, () => lookAt(engine, l1, deployment, CLAIMS));
  } finally {
    engine.close();
    await anvil.stop();
  }
}
