import { encodeEventTopics } from 'viem';
import type { Beacon } from './beacon/beacon.ts';
import { readBeaconMode } from './beacon/modes.ts';
import type { Faults } from './control.ts';
import type { EvilRpc } from './evilRpc.ts';
import { type Mode, readMode } from './lies.ts';
import { tridentAbi } from './trident/abi.ts';
import { PRESET_NAMES, PROOF_LANES, type Preset, type ProofLane, RULES, type RuleName } from './trident/presets.ts';
import type { RunningTrident } from './trident/run.ts';

type Body = Readonly<Record<string, unknown>>;

/** What can be made to go wrong, by the name that the control API has for it; README.md says what each does. */
export const faultsOf = (trident: RunningTrident, evil: EvilRpc, beacon: Beacon): Faults => ({
  rpc: async (body) => evil.setMode(readMode(body)),
  beacon: async (body) => beacon.setMode(readBeaconMode(body)),
  'new-batch': async (body) => trident.newBatch(presetOf(body)),
  'pause-lane': async (body) => trident.pauseLane(presetOf(body), needLane(body), flagOf(body, 'paused')),
  'wrong-root': async (body) => {
    if (flagOf(body, 'challenged', false)) return trident.challengeWrongRoot(presetOf(body));
    return flagOf(body, 'lost', false) ? trident.loseWrongRoot(presetOf(body)) : trident.postWrongRoot(presetOf(body));
  },
  'false-proof': async (body) => trident.acceptFalseProof(presetOf(body), laneOf(body)),
  'false-root': async (body) => trident.acceptFalseRoot(presetOf(body)),
  contradict: async (body) => trident.contradict(presetOf(body), laneOf(body)),
  'hide-contradiction': async (body) => evil.setMode(await hiding(trident, body)),
  'broken-route': async (body) => trident.breakRoute(presetOf(body), laneOf(body)),
  'changed-key': async (body) => trident.changeKey(presetOf(body), laneOf(body)),
  'changed-rule': async (body) => trident.changeRule(presetOf(body), ruleOf(body)),
  'leaked-key': async (body) => trident.leakKey(presetOf(body)),
  'shared-trust': async (body) => trident.shareTrust(presetOf(body)),
  'debug-enclave': async (body) => trident.admitBadly(presetOf(body), 'debug'),
  'other-key': async (body) => trident.admitBadly(presetOf(body), 'other-key'),
  'owner-added': async (body) => trident.admitBadly(presetOf(body), 'owner-added'),
  'expired-collateral': async () => trident.setCollateral('expired'),
  'revoked-pck': async () => trident.setCollateral('pck-revoked'),
  'revoked-since': async () => trident.setCollateral('pck-revoked-now'),
  'out-of-date-tcb': async () => trident.setCollateral('out-of-date'),
  reorg: async (body) => trident.reorganize(body),
  watcher: async (body) => trident.setWatcher(flagOf(body, 'on')),
  restore: async (body) => {
    if (body.preset !== undefined) return trident.restore(presetOf(body));
    await evil.setMode({ mode: 'honest' });
    await beacon.setMode({ mode: 'honest' });
    for (const preset of PRESET_NAMES) await trident.restore(preset);
  },
});

/** Two lanes contradict each other, and the server keeps back the log that leads to the proof of the wrong root. */
async function hiding(trident: RunningTrident, body: Body): Promise<Mode> {
  const preset = presetOf(body);
  const { wrong } = await trident.contradict(preset, laneOf(body));
  const contract = trident.deployed.tridents[preset];
  const [topic, root] = encodeEventTopics({ abi: tridentAbi, eventName: 'Proved', args: { root: wrong } });
  return { mode: 'hide-logs', contract, topic: String(topic), first: String(root) };
}

/** The first preset when none is named. */
function presetOf({ preset = PRESET_NAMES[0] }: Body): Preset {
  const found = PRESET_NAMES.find((name) => name === preset);
  if (found === undefined) throw new Error(`preset is one of ${PRESET_NAMES.join(', ')}`);
  return found;
}

function laneOf(body: Body): ProofLane | undefined {
  return body.lane === undefined ? undefined : needLane(body);
}

function needLane({ lane }: Body): ProofLane {
  const found = PROOF_LANES.find((name) => name === lane);
  if (found === undefined) throw new Error(`lane is one of ${PROOF_LANES.join(', ')}`);
  return found;
}

/** The other preset's rule when none is named. */
function ruleOf(body: Body): RuleName {
  const { to = presetOf(body) === 'fast' ? 'twoOfThree' : 'fast' } = body;
  if (typeof to === 'string' && Object.hasOwn(RULES, to)) return to as RuleName;
  throw new Error(`to is one of ${Object.keys(RULES).join(', ')}`);
}

function flagOf(body: Body, name: string, usual = true): boolean {
  const flag = body[name] ?? usual;
  if (typeof flag !== 'boolean') throw new Error(`${name} is true or false`);
  return flag;
}
