import { type Reorg, type ReorgOptions, reorg } from '../reorg.ts';
import type { CollateralState } from '../tee/collateral.ts';
import type { TridentClient } from './contract.ts';
import type { Deployed } from './deploy.ts';
import {
  acceptFalseProof,
  acceptFalseRoot,
  breakRoute,
  challengeOf,
  changeKey,
  changeRule,
  contradict,
  type Decided,
  leakKey,
  postWrongRoot,
  restoreLanes,
  restoreRule,
  shareTrust,
} from './faults.ts';
import { PRESETS, type Preset, type ProofLane, RULES, type RuleName } from './presets.ts';
import type { Instance } from './provers/tee.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { admitBadly, type BadAdmission, publishCollateral } from './tee.ts';
import type { Watcher } from './watcher.ts';

/**
 * Faults on demand on the presets that run. Each is done when its promise resolves; a bigint is the id of the wrong root, and
 * `restore` undoes what can be undone.
 */
export interface TridentFaults {
  /** No fault: a batch at once, instead of in its time. @returns the id of its right root. */
  newBatch(preset: Preset): Promise<bigint>;
  pauseLane(preset: Preset, lane: ProofLane, paused: boolean): void;
  setWatcher(on: boolean): void;
  postWrongRoot(preset: Preset): Promise<bigint>;
  /** Posts a wrong root, and has L1 reorganize its batch and itself away. @returns the id that it had. */
  loseWrongRoot(preset: Preset): Promise<bigint>;
  /** The newest blocks of L1 are replaced. In turn: whoever waits for a transaction that is lost waits in vain. */
  reorganize(options: ReorgOptions): Promise<Reorg>;
  /** Posts a wrong root, and has it challenged: L1 computes the step itself, and rejects the root. */
  challengeWrongRoot(preset: Preset): Promise<Decided>;
  breakRoute(preset: Preset, lane?: ProofLane): Promise<void>;
  acceptFalseProof(preset: Preset, lane?: ProofLane): Promise<bigint>;
  acceptFalseRoot(preset: Preset): Promise<bigint>;
  contradict(preset: Preset, lane?: ProofLane): Promise<{ readonly wrong: bigint; readonly right: bigint }>;
  changeKey(preset: Preset, lane?: ProofLane): Promise<void>;
  changeRule(preset: Preset, to: RuleName): Promise<void>;
  /** The enclave's key is in wrong hands: a registered signature on a wrong root. */
  leakKey(preset: Preset): Promise<bigint>;
  /** zk-b is routed to the registry of enclaves: two lanes, and one leaked key speaks for both. */
  shareTrust(preset: Preset): Promise<bigint>;
  /** The owner admits an enclave that should not be, and the lane proves with it from now on. */
  admitBadly(preset: Preset, how: BadAdmission): Promise<Instance>;
  /** Collateral is that of the platform, and so of all presets. */
  setCollateral(state: CollateralState): Promise<void>;
  /** Routes, keys, rule, enclave and collateral as at first, lanes running, watcher on. What L1 recorded stays. */
  restore(preset: Preset): Promise<void>;
}

/** One preset as it runs. */
export interface Played {
  readonly preset: Preset;
  readonly trident: TridentClient;
  readonly watcher: Watcher;
  readonly paused: Set<ProofLane>;
  /** With which the `tee` lane proves. */
  enclave: Instance;
}

export interface Stage {
  readonly rpcUrl: string;
  readonly deployed: Deployed;
  readonly all: readonly Played[];
  readonly watch: { on: boolean };
  /** Nothing else happens while the task runs. */
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  readonly log: (line: string) => void;
}

export const seedOf = (preset: Preset): string => `trident/${preset}`;

export function createFaults({ rpcUrl, deployed, all, watch, inTurn, log }: Stage): TridentFaults {
  let collateral: CollateralState = 'good';
  const at = (preset: Preset): Played => {
    const found = all.find((played) => played.preset === preset);
    if (found === undefined) throw new Error(`no preset ${preset}`);
    return found;
  };
  const fault = <T>(preset: Preset, what: string, task: (trident: TridentClient, seed: string) => Promise<T>) =>
    inTurn(async () => {
      log(`${preset}: fault: ${what}`);
      return task(at(preset).trident, seedOf(preset));
    });
  const setCollateral = async (trident: TridentClient, state: CollateralState): Promise<void> => {
    if (state === collateral) return;
    await publishCollateral(trident, deployed, state);
    collateral = state;
  };
  return {
    newBatch: (preset) =>
      fault(preset, 'none: a new batch', async (t, seed) => {
        if ((await appendBatch(t, seed)) === undefined)
          throw new Error('too many batches wait: lift other faults first');
        return (await postRoots(t)).at(-1)?.root ?? 0n;
      }),
    pauseLane(preset, lane, paused) {
      if (paused) at(preset).paused.add(lane);
      else at(preset).paused.delete(lane);
    },
    setWatcher(on) {
      watch.on = on;
    },
    postWrongRoot: (preset) => fault(preset, 'a wrong root', postWrongRoot),
    loseWrongRoot: (preset) =>
      fault(preset, 'a wrong root, lost to a reorganization', async (t, seed) => {
        const root = await postWrongRoot(t, seed);
        await reorg(rpcUrl);
        return root;
      }),
    reorganize: (options) =>
      inTurn(() => {
        log('fault: L1 reorganizes');
        return reorg(rpcUrl, options);
      }),
    challengeWrongRoot: (preset) =>
      fault(preset, 'a wrong root, challenged', async (t, seed) => {
        const root = await postWrongRoot(t, seed);
        await at(preset).watcher.look();
        const decided = await challengeOf(t, root);
        if (decided === null) throw new Error(`root ${root} was not rejected`);
        return decided;
      }),
    breakRoute: (preset, lane = 'zk-b') =>
      fault(preset, `broken route of ${lane}`, async (t) => void (await breakRoute(t, deployed, lane))),
    acceptFalseProof: (preset, lane = 'zk-b') =>
      fault(preset, `false proof by ${lane}`, (t, seed) => acceptFalseProof(t, deployed, lane, seed)),
    acceptFalseRoot: (preset) => fault(preset, 'false root', (t, seed) => acceptFalseRoot(t, deployed, seed)),
    contradict: (preset, lane = 'zk-b') =>
      fault(preset, `contradiction by ${lane}`, (t, seed) => contradict(t, deployed, lane, seed)),
    changeKey: (preset, lane = 'zk-a') =>
      fault(preset, `another key for ${lane}`, async (t) => void (await changeKey(t, deployed, lane))),
    changeRule: (preset, to) =>
      fault(preset, `the rule is now ${to}`, async (t) => void (await changeRule(t, RULES[to]))),
    leakKey: (preset) => fault(preset, 'a leaked key', (t, seed) => leakKey(t, deployed, at(preset).enclave, seed)),
    shareTrust: (preset) =>
      fault(preset, 'two lanes, one leaked key', (t, seed) => shareTrust(t, deployed, at(preset).enclave, seed)),
    admitBadly: (preset, how) =>
      fault(preset, `an enclave admitted: ${how}`, async (t) => {
        at(preset).enclave = await admitBadly(t, deployed, how);
        return at(preset).enclave;
      }),
    setCollateral: (state) => fault('fast', `collateral: ${state}`, (t) => setCollateral(t, state)),
    restore: (preset) =>
      fault(preset, 'none: restored', async (t) => {
        at(preset).paused.clear();
        at(preset).enclave = deployed.enclave;
        watch.on = true;
        await restoreLanes(t, deployed);
        await restoreRule(t, PRESETS[preset]);
        await setCollateral(t, 'good');
      }),
  };
}
