import { connect } from './contract.ts';
import { createFaults, type Played, seedOf, type TridentFaults } from './demand.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import type { PendingStep } from './pending.ts';
import { PRESET_NAMES, PROOF_LANES, type ProofLane } from './presets.ts';
import { proveNext, proveNextWith } from './provers/lane.ts';
import { proveTee } from './provers/tee.ts';
import { acceptDue, appendBatch, postRoots } from './sequencer.ts';
import { createWatcher } from './watcher.ts';

export interface RunOptions {
  readonly rpcUrl: string;
  /** Ends everything; transactions under way are still waited for. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** Batches on each preset before `runTrident` returns. */
  readonly history: number;
  /** Seconds between two batches of one preset; 30 when not given. */
  readonly interval?: number;
}

/** Trident as it runs, and its faults on demand. */
export interface RunningTrident extends TridentFaults {
  readonly deployed: Deployed;
  /** Resolves once everything has ended after the signal. */
  readonly ended: Promise<void>;
}

interface Running extends Played {
  /** The one root of the history that all but zk-a leave alone, so that it waits for the window. */
  alone?: bigint;
  /** Milliseconds on this machine's clock. */
  nextBatch: number;
}

type Turn = <T>(task: () => Promise<T>) => Promise<T>;
const atOnce: Turn = (task) => task();

/** Milliseconds between two looks at L1. */
const TICK = 3_000;

/** Deploys both presets, makes some history with real proofs, and keeps sequencer, provers and watcher going. */
export async function runTrident(options: RunOptions): Promise<RunningTrident> {
  const { rpcUrl, signal, log, history, interval = 30 } = options;
  const deployed = await deployTrident({ rpcUrl });
  const open = connect(rpcUrl);
  const all = PRESET_NAMES.map((preset, index): Running => {
    const trident = open(deployed.tridents[preset]);
    // The two take turns, so that the machine is never busy with both.
    const nextBatch = Date.now() + (1000 * interval * (index + 1)) / PRESET_NAMES.length;
    const enclave = deployed.enclave;
    return { preset, trident, watcher: createWatcher(trident), paused: new Set(), enclave, nextBatch };
  });
  const watch = { on: true };

  const proveOne = ({ trident, enclave }: Running, lane: ProofLane, steps: readonly Required<PendingStep>[]) =>
    lane === 'tee'
      ? proveNextWith(trident, lane, steps, (statement) => proveTee(deployed.verifiers.tee, enclave, statement))
      : proveNext(trident, lane, steps);
  /** @param turn runs each part; between two of them a fault may come. */
  const work = async (running: Running, turn: Turn = atOnce): Promise<void> => {
    const { preset, trident, watcher, paused, alone } = running;
    const steps = await turn(async () => {
      if (watch.on) for (const id of await watcher.look()) log(`${preset}: root ${id} is wrong: challenged`);
      return postRoots(trident);
    });
    const others = steps.filter(({ root }) => root !== alone);
    for (const lane of PROOF_LANES) {
      if (signal.aborted) return;
      await turn(async () => {
        if (paused.has(lane)) return;
        const root = await proveOne(running, lane, lane === 'zk-a' ? steps : others);
        if (root !== undefined) log(`${preset}: ${lane} proved root ${root}`);
      });
    }
    await turn(() => acceptDue(trident, steps));
  };

  await Promise.all(all.map((running) => makeHistory(running, history, work)));
  log(`history: ${history} batches on each of ${PRESET_NAMES.join(', ')}`);

  /** Faults and the parts of the loop's work take turns: nothing comes between the steps of a fault. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Turn = (task) => {
    const mine = last.then(task, task);
    last = mine;
    return mine;
  };

  const tick = async (running: Running): Promise<void> => {
    if (Date.now() >= running.nextBatch) {
      running.nextBatch = Date.now() + 1000 * interval;
      const batch = await inTurn(() => appendBatch(running.trident, seedOf(running.preset)));
      if (batch !== undefined) log(`${running.preset}: batch ${batch}`);
    }
    await work(running, inTurn);
  };
  const ended = (async () => {
    while (!signal.aborted) {
      for (const running of all) {
        if (signal.aborted) break;
        await tick(running).catch((error) => log(`${running.preset}: ${String(error)}`));
      }
      await sleep(TICK, signal);
    }
    await last.catch(() => undefined);
  })();

  return { deployed, ended, ...createFaults({ rpcUrl, deployed, all, watch, inTurn, log }) };
}

/** On the fast preset the batch before the last is proven by zk-a alone. */
async function makeHistory(
  running: Running,
  batches: number,
  work: (running: Running) => Promise<void>,
): Promise<void> {
  for (let batch = 1; batch <= batches; batch++) {
    await appendBatch(running.trident, seedOf(running.preset));
    if (running.preset === 'fast' && batch === Math.max(1, batches - 1)) {
      running.alone = (await postRoots(running.trident)).at(-1)?.root ?? 0n;
    }
    await work(running);
  }
}

const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
