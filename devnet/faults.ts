import type { Beacon } from './beacon/beacon.ts';
import { readBeaconMode } from './beacon/modes.ts';
import type { Faults } from './control.ts';
import type { EvilRpc } from './evilRpc.ts';
import { readMode } from './lies.ts';
import { ZK_LANES, type ZkLane } from './trident/keys.ts';
import { PRESET_NAMES, type Preset } from './trident/presets.ts';
import type { RunningTrident } from './trident/run.ts';

type Body = Readonly<Record<string, unknown>>;

/** What can be made to go wrong, by the name that the control API has for it. */
export const faultsOf = (trident: RunningTrident, evil: EvilRpc, beacon: Beacon): Faults => ({
  rpc: async (body) => evil.setMode(readMode(body)),
  beacon: async (body) => beacon.setMode(readBeaconMode(body)),
  'wrong-root': async (body) => trident.postWrongRoot(presetOf(body)),
  'broken-route': async (body) => trident.breakRoute(presetOf(body), laneOf(body)),
  'false-proof': async (body) => trident.acceptFalseProof(presetOf(body), laneOf(body)),
  contradict: async (body) => trident.contradict(presetOf(body), laneOf(body)),
  'changed-key': async (body) => trident.changeKey(presetOf(body), laneOf(body)),
  'pause-lane': async (body) => trident.pauseLane(presetOf(body), needLane(body), flagOf(body, 'paused')),
  watcher: async (body) => trident.setWatcher(flagOf(body, 'on')),
  restore: async (body) => trident.restore(presetOf(body)),
});

/** The first preset when none is named. */
function presetOf({ preset = PRESET_NAMES[0] }: Body): Preset {
  const found = PRESET_NAMES.find((name) => name === preset);
  if (found === undefined) throw new Error(`preset is one of ${PRESET_NAMES.join(', ')}`);
  return found;
}

function laneOf(body: Body): ZkLane | undefined {
  return body.lane === undefined ? undefined : needLane(body);
}

function needLane({ lane }: Body): ZkLane {
  const found = ZK_LANES.find((name) => name === lane);
  if (found === undefined) throw new Error(`lane is one of ${ZK_LANES.join(', ')}`);
  return found;
}

function flagOf(body: Body, name: string): boolean {
  const flag = body[name] ?? true;
  if (typeof flag !== 'boolean') throw new Error(`${name} is true or false`);
  return flag;
}
