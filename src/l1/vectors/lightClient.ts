import type { Digest, Hex } from '../../core/hex.ts';
import { isValidBranch } from '../lightClient/branch.ts';
import { presentOf, readData, type SignedUpdate } from '../lightClient/data.ts';
import { type BeaconNetwork, FORK_RULES, timeOf } from '../lightClient/forks.ts';
import { checkHeader } from '../lightClient/header.ts';
import { mainnet } from '../lightClient/networks.ts';
import type { Refused } from '../lightClient/refusal.ts';
import { applyBootstrap, type LightClientStore, rootOfCommittee } from '../lightClient/store.ts';
import { type Applied, applyUpdate } from '../lightClient/update.ts';
import { type Entry, type Facts, type Folder, type L1Case, type Patch, patched } from './case.ts';

/** Later than every vector; used where a vector names no slot of its own. */
const LATE = 20_000_000;

const UPDATE_KINDS = {
  lc_update: 'update',
  lc_finality_update: 'finality',
  lc_optimistic_update: 'optimistic',
} as const;
const isUpdateKind = (kind: string): kind is keyof typeof UPDATE_KINDS => Object.hasOwn(UPDATE_KINDS, kind);

const read = (
  network: BeaconNetwork,
  kind: SignedUpdate['kind'],
  json: unknown,
  store: LightClientStore,
  slot: number,
) => {
  const update = readData(network, kind, { json });
  return update.kind === 'refused'
    ? update
    : { update, applied: applyUpdate(network, store, update, timeOf(network, slot)) };
};

function start(network: BeaconNetwork, root: Digest, json: unknown): LightClientStore | Refused {
  const bootstrap = readData(network, 'bootstrap', { json });
  if (bootstrap.kind === 'refused') return bootstrap;
  const started = applyBootstrap(network, root, bootstrap);
  return started.kind === 'refused' ? started : started.store;
}

/** `clock` is a rule of its own here; the vectors count it to the slot order. */
const stageFacts = ({ stage }: Refused): Facts => ({
  result: 'reject',
  stage: stage === 'clock' ? 'slot_order' : stage,
});

function resultFacts(applied: Applied | Refused): Facts {
  switch (applied.kind) {
    case 'refused':
      return stageFacts(applied);
    case 'below-quorum':
      return { result: 'below_quorum', participants: applied.signers };
    case 'unchanged':
      return { result: 'unchanged' };
    case 'applied':
      return { result: 'accept', participants: applied.signers };
  }
}

const storeFacts = ({ finalized, optimistic }: LightClientStore): Facts => ({
  finalized_slot: finalized.beacon.slot,
  beacon_root: finalized.root,
  optimistic_slot: optimistic.beacon.slot,
  optimistic_root: optimistic.root,
  ...(finalized.execution === undefined
    ? {}
    : { finalized_block: finalized.execution.number, state_root: finalized.execution.stateRoot }),
});

/** The light-client vectors of a folder, those of the consensus specification and the patched ones among them. */
export function lightClientCases(folder: Folder): readonly L1Case[] {
  const entryOf = (id: string): Entry => {
    const found = folder.entries.find((entry) => entry.id === id);
    if (found === undefined) throw new Error(`no vector ${id}`);
    return found;
  };
  const stores = new Map<string, LightClientStore>();

  /** The store after a positive vector and all that it comes after. */
  function storeAfter(id: string): LightClientStore {
    const known = stores.get(id);
    if (known !== undefined) return known;
    const entry = entryOf(id);
    const json = folder.file(entry.file);
    let store: LightClientStore;
    if (entry.kind === 'lc_bootstrap') {
      const started = start(mainnet, entry.expect.trusted_block_root as Digest, json);
      if ('kind' in started) throw new Error(`${id}: ${started.said}`);
      store = started;
    } else {
      const { applied } = step(entry, json);
      if (applied.kind !== 'applied') throw new Error(`${id}: ${JSON.stringify(applied)}`);
      store = applied.store;
    }
    stores.set(id, store);
    return store;
  }

  function step(entry: Entry, json: unknown): { readonly applied: Applied; readonly facts: Facts } {
    if (!isUpdateKind(entry.kind)) throw new Error(`${entry.id} is no update`);
    const store = storeAfter(String(entry.expect.after));
    const slot = Number(entry.expect.current_slot ?? LATE);
    const done = read(mainnet, UPDATE_KINDS[entry.kind], json, store, slot);
    if ('stage' in done) return { applied: done, facts: stageFacts(done) };
    const { update, applied } = done;
    return {
      applied,
      facts: {
        // Of the update itself, whether or not the store took it over.
        attested_slot: update.attested.beacon.slot,
        ...storeFacts(applied.kind === 'applied' ? applied.store : store),
        ...(update.finalized === null ? {} : { finalized_slot: update.finalized.header.beacon.slot }),
        ...resultFacts(applied),
      },
    };
  }

  function runEntry(entry: Entry): Facts {
    if (entry.kind === 'lc_bootstrap') {
      const root = String(entry.expect.trusted_block_root) as Digest;
      const started = start(mainnet, root, folder.file(entry.file));
      if ('kind' in started) return stageFacts(started);
      return { result: 'accept', trusted_block_root: started.finalized.root, slot: started.finalized.beacon.slot };
    }
    return step(entry, folder.file(entry.file)).facts;
  }

  const plain = folder.entries
    .filter(({ kind, fork }) => kind === 'lc_bootstrap' || (isUpdateKind(kind) && fork !== 'gloas'))
    .map((entry) => ({ id: entry.id, expected: expectedOf(entry), run: () => runEntry(entry) }));
  const attacks = folder.entries
    .filter(({ kind }) => kind === 'lc_attack')
    .map((entry) => ({
      id: entry.id,
      expected: { update: 'below_quorum', finality: 'period' },
      run: () => attackFacts(entry, storeAfter(String(entry.expect.after)), folder.file(entry.file)),
    }));
  const nextFork = folder.entries
    .filter(({ kind, fork }) => isUpdateKind(kind) && fork === 'gloas')
    .map((entry) => ({ id: entry.id, expected: expectedOf(entry), run: () => gloasFacts(folder.file(entry.file)) }));
  const spec = folder.entries
    .filter(({ kind }) => kind === 'spec_lc_sync')
    .flatMap((entry) => specCases(entry.id, folder.file(entry.file) as SpecFile));
  const negatives = (folder.file('negatives.json') as { light_client: readonly Negative[] }).light_client.map(
    (negative) => ({
      id: negative.id,
      expected: { ...negative.expect },
      run: () => negativeFacts(negative, (id) => ({ entry: entryOf(id), json: folder.file(entryOf(id).file) })),
    }),
  );
  return [...plain, ...attacks, ...nextFork, ...spec, ...negatives];
}

/** What of a manifest entry can be compared; the rest says how to run it. */
function expectedOf({ expect }: Entry): Facts {
  const { after: _, current_slot: __, ...rest } = expect;
  return rest as Facts;
}

/** A header that one honest key signed names an invented next committee, which then signs finality in full. */
function attackFacts({ expect }: Entry, before: LightClientStore, json: unknown): Facts {
  const { update, finality_update: finality } = json as { update: unknown; finality_update: unknown };
  const slot = Number(expect.current_slot);
  const first = read(mainnet, 'update', update, before, slot);
  if ('stage' in first) return { update: first.stage };
  const after = first.applied.kind === 'applied' ? first.applied.store : before;
  const second = read(mainnet, 'finality', finality, after, slot);
  const facts = 'stage' in second ? stageFacts(second) : resultFacts(second.applied);
  return { update: String(resultFacts(first.applied).result), finality: String(facts.stage ?? facts.result) };
}

/** Consensus-spec presets/minimal; times do not matter to the vectors. */
const MINIMAL = {
  name: 'minimal',
  chainId: 1,
  genesisTime: 0,
  secondsPerSlot: 6,
  slotsPerEpoch: 8,
  epochsPerPeriod: 8,
  committeeSize: 32,
} as const;

/** One Gloas update without the committee that signed it: all but the signature is checked. */
function gloasFacts(json: unknown): Facts {
  const network: BeaconNetwork = {
    ...MINIMAL,
    genesisValidatorsRoot: `0x${'00'.repeat(32)}`,
    forks: [{ name: 'gloas', epoch: 0, version: '0x07000001' }],
  };
  const update = readData(network, 'finality', { json });
  if (update.kind === 'refused') return stageFacts(update);
  const attested = checkHeader(network, update.attested);
  const finalized = update.finalized === null ? null : checkHeader(network, update.finalized.header);
  if (finalized === null || 'kind' in attested || 'kind' in finalized) return { result: 'reject' };
  const { finality, execution } = FORK_RULES.gloas;
  const isFinal = isValidBranch(finalized.root, update.finalized?.branch ?? [], finality, attested.beacon.stateRoot);
  return { result: isFinal ? 'branches_ok' : 'reject', finality_gindex: finality, execution_gindex: execution };
}

interface SpecStep {
  readonly type: string;
  readonly update?: string;
  readonly current_slot: number;
  readonly finalized_header: { readonly slot: number; readonly beacon_root: Digest };
  readonly optimistic_header: { readonly slot: number; readonly beacon_root: Digest };
}

interface SpecFile {
  readonly forks: Readonly<Record<string, { readonly epoch: number; readonly version: Hex }>>;
  readonly genesis_validators_root: Digest;
  readonly trusted_block_root: Digest;
  readonly bootstrap: unknown;
  readonly steps: readonly SpecStep[];
  readonly updates: Readonly<Record<string, unknown>>;
}

/** One case per step up to the first forced update, where this client stops. */
function specCases(id: string, file: SpecFile): readonly L1Case[] {
  const names = Object.keys(file.forks);
  const network: BeaconNetwork = {
    ...MINIMAL,
    genesisValidatorsRoot: file.genesis_validators_root,
    forks: Object.entries(file.forks).map(([name, fork]) => ({ name, ...fork })),
  };
  const version = names.at(-1);
  const forced = file.steps.findIndex(({ type }) => type === 'force_update');
  const steps = forced < 0 ? file.steps : file.steps.slice(0, forced);
  const storeAt = (count: number): LightClientStore => {
    const started = start(network, file.trusted_block_root, { version, data: file.bootstrap });
    if ('kind' in started) throw new Error(started.said);
    return steps.slice(0, count).reduce((store, { update = '', current_slot: slot }) => {
      const done = read(network, 'update', { version, data: file.updates[update] }, store, slot);
      if ('stage' in done || done.applied.kind === 'refused' || done.applied.kind === 'below-quorum')
        throw new Error(JSON.stringify(done));
      return done.applied.kind === 'applied' ? done.applied.store : store;
    }, started);
  };
  return steps.map(({ finalized_header: finalized, optimistic_header: optimistic }, i) => ({
    id: `${id} step ${i + 1}`,
    expected: {
      finalized_slot: finalized.slot,
      beacon_root: finalized.beacon_root,
      optimistic_slot: optimistic.slot,
      optimistic_root: optimistic.beacon_root,
    },
    run: () => storeFacts(storeAt(i + 1)),
  }));
}

interface Negative {
  readonly id: string;
  readonly chain: readonly string[];
  readonly base: string | null;
  readonly patch: readonly Patch[];
  readonly trusted_block_root: Digest;
  readonly current_slot: number;
  readonly expect: { readonly result: string; readonly at: string; readonly stage: string };
}

/** Feeds a chain of which one part is changed, and says where it ends. */
function negativeFacts(
  { chain, base, patch, trusted_block_root: root, current_slot: slot }: Negative,
  get: (id: string) => { readonly entry: Entry; readonly json: unknown },
): Facts {
  let store: LightClientStore | null = null;
  for (const id of chain) {
    const { entry, json: whole } = get(id);
    const json = id === base ? patched(whole, patch) : whole;
    if (store === null) {
      const started = start(mainnet, root, json);
      if ('kind' in started) return { ...stageFacts(started), at: id };
      store = started;
      continue;
    }
    if (!isUpdateKind(entry.kind)) throw new Error(`${id} is no update`);
    const done = read(mainnet, UPDATE_KINDS[entry.kind], json, store, slot);
    const applied: Applied = 'stage' in done ? done : done.applied;
    if (applied.kind !== 'applied') return { ...resultFacts(applied), at: id };
    store = applied.store;
  }
  return { result: 'accept', committee: store === null ? '' : rootOfCommittee(store.current) };
}

/** Signers that an update names, whether or not they signed. */
export const signersOf = (update: SignedUpdate): number => presentOf(update.bits).filter(Boolean).length;
