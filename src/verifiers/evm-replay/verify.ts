import { type Ask, askKey } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { failed, type GapCode, type Outcome, unverifiable, verified } from '../../core/outcome.ts';
import type { Verifier, VerifierFacts } from '../../core/verifier.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import type { Touch } from '../../evm/facts.ts';
import { CALL_LIMITS } from '../../evm/limits.ts';
import { type Run, run } from '../../evm/run.ts';
import { numberToHex, toBytes } from '../../formats/bytes.ts';
import { giveUp, settle } from '../../formats/refusal.ts';
import { refusalOf, shortened } from './accept.ts';
import { readTask, type Task } from './task.ts';
import { askFor, givenWorld, PRECOMPILES, provenWorld, type World } from './world.ts';

/** What a yes of this verifier tells besides: the code that ran, and how much of it. */
export interface ReplayFacts extends VerifierFacts {
  readonly contracts: readonly { readonly address: Address; readonly codeHash: Digest }[];
  /** Words of storage that the answer rests on. */
  readonly slots: number;
  readonly gas: string;
  /** What it returned, at most 1,024 bytes of it. */
  readonly answer: Hex;
}

const NOBODY: Address = numberToHex(0, 20);

/** Replays an `EvmReplayInput` (formats/evmReplay.ts). The README has the rules. */
export const verify: Verifier['verify'] = async (input, known) => {
  const needs: Ask[] = [];
  const outcome = await settle<ReplayFacts>(async () => {
    const task = readTask(input);
    const { source } = task;
    const unasked = source.kind === 'l1' ? source.ahead.filter((ask) => !known.has(askKey(ask))) : [];
    if (unasked.length > 0) {
      needs.push(...unasked);
      return unverifiable('data-missing', 'what the run will touch');
    }
    const stores = typeof task.accept === 'object' && 'stores' in task.accept ? task.accept.stores : [];
    const world = source.kind === 'l1' ? provenWorld(known, stores) : givenWorld(source.contracts, task.from ?? NOBODY);
    if (task.codeHash !== undefined && world.codeOf(task.to)?.hash !== task.codeHash)
      giveUp('key-unknown', `this is not the code with the hash ${task.codeHash}`);
    return replay(task, world, needs);
  });
  return needs.length > 0 ? { needs } : outcome;
};

async function replay(task: Task, world: World, needs: Ask[]): Promise<Outcome<ReplayFacts>> {
  const calls = [...task.before.map((call) => ({ ...call, value: 0n })), task];
  const touched = new Map<string, Touch>();
  const codeless = new Set<Address>();
  let gas = 0n;
  let last: Ended | undefined;
  for (const { to, data, value } of calls) {
    const ran = await run({ ...BOUNDS, ...optional(task), to, data, value, chainId: task.chainId, facts: world });
    for (const [key, touch] of ran.touched) touched.set(key, touch);
    for (const account of ran.codeless) if (!PRECOMPILES.has(account)) codeless.add(account);
    const { end } = ran;
    if (ran.missing.size > 0) return lacking(ran, task, needs);
    if (end.kind !== 'result') return unverifiable(GAP_OF_END[end.kind], end.cause);
    world.keep(end.writes);
    gas += end.gas;
    last = end;
    // A call that was to make the ground for the next, and did not.
    if (!end.value.ok) break;
  }
  if (last === undefined) return unverifiable('unsupported-format');
  const outcome = conclude(task, world, last, touched.values(), gas);
  const [empty] = codeless;
  // Where there is no code a call says yes to anything.
  return outcome.status === 'verified' && empty !== undefined
    ? unverifiable('data-missing', `no code at ${empty}, on which the answer rests`)
    : outcome;
}

type Ended = Extract<Run['end'], { kind: 'result' }>;

const BOUNDS = { header: null, limits: CALL_LIMITS, signal: null };
const optional = ({ from }: Task) => (from === undefined ? {} : { from });

const GAP_OF_END = {
  limit: 'call-limit',
  unprovable: 'data-missing',
  crashed: 'verifier-crashed',
  aborted: 'aborted',
} as const satisfies Record<string, GapCode>;

/** On L1 what is lacking can be asked for; up to the first miss a run is the real one, and the others save rounds. */
function lacking({ missing }: Run, { source }: Task, needs: Ask[]): Outcome<never> {
  const asks = new Map([...missing.values()].map((touch) => [askKey(askFor(touch)), askFor(touch)]));
  const [first] = asks.values();
  if (source.kind === 'l1') needs.push(...[...asks.values()].slice(0, MOST_AT_ONCE));
  const slot = first?.kind === 'slot' ? `slot ${first.slot} of ` : 'the code of ';
  return unverifiable('data-missing', `${slot}${first !== undefined && 'account' in first ? first.account : ''}`);
}

/** After its first miss a run wanders: what it then asks for may be of no use. */
const MOST_AT_ONCE = 64;

function conclude(task: Task, world: World, end: Ended, touched: Iterable<Touch>, gas: bigint): Outcome<ReplayFacts> {
  const reads = [...touched];
  const slots = reads.filter(({ kind }) => kind === 'slot').length;
  const no = refusalOf(task.accept, end.value, world);
  if (no !== null) {
    return task.source.kind === 'l1' && task.source.acceptedEarlier && slots > 0
      ? unverifiable(
          'data-missing',
          'the contract refuses it now, by storage that may have changed since L1 accepted it',
        )
      : failed('contract-refused', no);
  }
  const hashOf = (account: Address): Digest => world.codeOf(account)?.hash ?? keccakHex(new Uint8Array());
  const contracts = reads
    .filter(({ kind }) => kind === 'code')
    .map(({ address }) => ({ address, codeHash: hashOf(address) }));
  const publicInputs = [keccakHex(toBytes(task.data))];
  const answer = end.value.ok ? shortened(end.value.data) : '0x';
  const facts = { publicInputs, contracts, slots, gas: gas.toString(), answer };
  return verified({ system: 'evm-replay', key: hashOf(task.to), ...facts });
}
