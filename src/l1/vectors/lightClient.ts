import type { Digest } from '../../core/hex.ts';
import { mainnet } from '../lightClient/networks.ts';
import type { LightClientStore } from '../lightClient/store.ts';
import type { Applied } from '../lightClient/update.ts';
import { type Entry, type Facts, type Folder, type L1Case, type Patch, patched } from './case.ts';
import { gloasFacts, type SpecFile, specCases } from './specSync.ts';
import { read, resultFacts, stageFacts, start, storeFacts } from './steps.ts';

/** Later than every vector; used where a vector names no slot of its own. */
const LATE = 20_000_000;

const UPDATE_KINDS = {
  lc_update: 'update',
  lc_finality_update: 'finality',
  lc_optimistic_update: 'optimistic',
} as const;
const isUpdateKind = (kind: string): kind is keyof typeof UPDATE_KINDS => Object.hasOwn(UPDATE_KINDS, kind);

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
  return { result: 'accept' };
}
