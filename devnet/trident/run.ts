import { connect, type TridentClient } from './contract.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import {
  acceptFalseProof,
  acceptFalseRoot,
  breakRoute,
  changeKey,
  contradict,
  postWrongRoot,
  restoreLanes,
} from './faults.ts';
import { ZK_LANES, type ZkLane } from './keys.ts';
import { PRESET_NAMES, type Preset } from './presets.ts';
import { proveNext } from './provers/lane.ts';
import { acceptDue, appendBatch, postRoots } from './sequencer.ts';
import { createWatcher, type Watcher } from './watcher.ts';

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

/** Trident as it runs, and its faults on demand. Each fault is done when its promise resolves. */
export interface RunningTrident {
  readonly deployed: Deployed;
  /** Resolves once everything has ended after the signal. */
  readonly ended: Promise<void>;
  pauseLane(preset: Preset, lane: ZkLane, paused: boolean): void;
  setWatcher(on: boolean): void;
  /** @returns the id of the wrong root, as do the faults below that say bigint. */
  postWrongRoot(preset: Preset): Promise<bigint>;
  breakRoute(preset: Preset, lane?: ZkLane): Promise<void>;
  acceptFalseProof(preset: Preset, lane?: ZkLane): Promise<bigint>;
  acceptFalseRoot(preset: Preset): Promise<bigint>;
  contradict(preset: Preset, lane?: ZkLane): Promise<{ readonly wrong: bigint; readonly right: bigint }>;
  changeKey(preset: Preset, lane?: ZkLane): Promise<void>;
  /** Routes and keys as pinned, lanes running, watcher on. What L1 recorded stays. */
  restore(preset: Preset): Promise<void>;
}

interface Running {
  readonly preset: Preset;
  readonly trident: TridentClient;
  readonly watcher: Watcher;
  readonly paused: Set<ZkLane>;
  /** The one root of the history that zk-b leaves alone, so that it waits for the window. */
  alone?: bigint;
  /** Milliseconds on this machine's clock. */
  nextBatch: number;
}

/** Milliseconds between two looks at L1. */
const TICK = 3_000;
const seedOf = (preset: Preset): string => `trident/${preset}`;

/** Deploys both presets, makes some history with real proofs, and keeps sequencer, provers and watcher going. */
export async function runTrident(options: RunOptions): Promise<RunningTrident> {
  const { rpcUrl, signal, log, history, interval = 30 } = options;
  const deployed = await deployTrident({ rpcUrl });
  const open = connect(rpcUrl);
  const all = PRESET_NAMES.map((preset, index): Running => {
    const trident = open(deployed.tridents[preset]);
    // The two take turns, so that the machine is never busy with both.
    const nextBatch = Date.now() + (1000 * interval * (index + 1)) / PRESET_NAMES.length;
    return { preset, trident, watcher: createWatcher(trident), paused: new Set(), nextBatch };
  });
  let watching = true;

  const work = async (running: Running): Promise<void> => {
    const { preset, trident, watcher, paused, alone } = running;
    if (watching) for (const id of await watcher.look()) log(`${preset}: root ${id} is wrong: challenged`);
    const steps = await postRoots(trident);
    for (const lane of ZK_LANES) {
      const wanted = lane === 'zk-b' ? steps.filter(({ root }) => root !== alone) : steps;
      const root = paused.has(lane) ? undefined : await proveNext(trident, lane, wanted);
      if (root !== undefined) log(`${preset}: ${lane} proved root ${root}`);
    }
    await acceptDue(trident, steps);
  };

  await Promise.all(all.map((running) => makeHistory(running, history, work)));
  log(`history: ${history} batches on each of ${PRESET_NAMES.join(', ')}`);

  /** Faults and the loop's work take turns: nothing comes between the steps of a fault. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const mine = turn.then(task, task);
    turn = mine;
    return mine;
  };

  const tick = async (running: Running): Promise<void> => {
    if (Date.now() >= running.nextBatch) {
      running.nextBatch = Date.now() + 1000 * interval;
      const batch = await appendBatch(running.trident, seedOf(running.preset));
      if (batch !== undefined) log(`${running.preset}: batch ${batch}`);
    }
    await work(running);
  };
  const ended = (async () => {
    while (!signal.aborted) {
      for (const running of all) {
        if (signal.aborted) break;
        await inTurn(() => tick(running)).catch((error) => log(`${running.preset}: ${String(error)}`));
      }
      await sleep(TICK, signal);
    }
    await turn.catch(() => undefined);
  })();

  const at = (preset: Preset): Running => {
    const found = all.find((running) => running.preset === preset);
    if (found === undefined) throw new Error(`no preset ${preset}`);
    return found;
  };
  const fault = <T>(preset: Preset, what: string, task: (trident: TridentClient) => Promise<T>): Promise<T> =>
    inTurn(async () => {
      log(`${preset}: fault: ${what}`);
      return task(at(preset).trident);
    });
  return {
    deployed,
    ended,
    pauseLane(preset, lane, paused) {
      if (paused) at(preset).paused.add(lane);
      else at(preset).paused.delete(lane);
    },
    setWatcher(on) {
      watching = on;
    },
    postWrongRoot: (preset) => fault(preset, 'a wrong root', (t) => postWrongRoot(t, seedOf(preset))),
    breakRoute: (preset, lane = 'zk-b') =>
      fault(preset, `broken route of ${lane}`, async (t) => void (await breakRoute(t, deployed, lane))),
    acceptFalseProof: (preset, lane = 'zk-b') =>
      fault(preset, `false proof by ${lane}`, (t) => acceptFalseProof(t, deployed, lane, seedOf(preset))),
    acceptFalseRoot: (preset) => fault(preset, 'false root', (t) => acceptFalseRoot(t, deployed, seedOf(preset))),
    contradict: (preset, lane = 'zk-b') =>
      fault(preset, `contradiction by ${lane}`, (t) => contradict(t, deployed, lane, seedOf(preset))),
    changeKey: (preset, lane = 'zk-a') =>
      fault(preset, `another key for ${lane}`, async (t) => void (await changeKey(t, deployed, lane))),
    restore: (preset) =>
      fault(preset, 'none: restored', async (t) => {
        at(preset).paused.clear();
        watching = true;
        await restoreLanes(t, deployed);
      }),
  };
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
