import { beforeAll, describe, expect, it } from 'vitest';
import { isGap } from '../../core/proven.ts';
import { toBytes } from '../../formats/bytes.ts';
import type { BeaconSource } from '../sources/beaconSource.ts';
import { fault, said } from '../sources/source.ts';
import { createSources } from '../sources/sources.ts';
import { encodeData } from './data.ts';
import { MAX_AGE, type Start, type SyncOptions, syncLightClient } from './follow.ts';
import { timeOf } from './forks.ts';
import { readStore } from './saved.ts';
import { createChain, TEST_NETWORK as network, type UpdateOptions } from './testing/chain.ts';
import { bestOf, honestSource, newestAt } from './testing/source.ts';
import { replayTrail } from './trail.ts';

const chain = createChain();
/** Slot of the newest block, in period 9 (Gloas). */
const HEAD = 620;
const NOW = timeOf(network, HEAD);
const NEVER = new AbortController().signal;
const start: Start = { kind: 'checkpoint', root: chain.rootAt(192) };

const honest = (id = 'honest') => honestSource(id, chain, HEAD);
const liar = (lies: Partial<BeaconSource>) => honestSource('liar', chain, HEAD, lies);

async function sync(sources: readonly BeaconSource[], options: Partial<SyncOptions> = {}) {
  const all = createSources(sources);
  const result = await syncLightClient({ network, start, sources: all, clock: () => NOW, signal: NEVER, ...options });
  return { result, health: all.health() };
}

let plain: ReturnType<typeof synced>;
beforeAll(() => {
  plain = synced([honest()]);
});

async function synced(sources: readonly BeaconSource[], options: Partial<SyncOptions> = {}) {
  const { result, health } = await sync(sources, options);
  if (isGap(result)) throw new Error(`${result.gap}: ${result.cause}`);
  return { ...result, health };
}

const update = (options: UpdateOptions, kind: 'update' | 'finality' = 'update') => ({
  ssz: toBytes(encodeData(network, chain.update(kind, options))),
});

describe('following a chain', () => {
  it('from a checkpoint over six periods and two forks to its finalized head', async () => {
    const { head, checkpoint, store, source } = await synced([honest()]);
    expect(head).toEqual({
      blockHash: chain.block(603).executionBlockHash,
      slot: 603,
      beaconRoot: store.finalized.root,
      signers: 32,
      committeeSize: 32,
      age: 34,
      isStale: false,
    });
    expect(checkpoint).toEqual({ root: store.finalized.root, slot: 603 });
    expect(source).toBe('honest');
  });

  it('asks for what it lacks alone, and goes on from a store that was kept', async () => {
    const asked: string[] = [];
    const counting = (head: number) => {
      const node = honestSource('counting', chain, head);
      return {
        ...node,
        bootstrap: (...args: Parameters<BeaconSource['bootstrap']>) => {
          asked.push('bootstrap');
          return node.bootstrap(...args);
        },
        updates: (...args: Parameters<BeaconSource['updates']>) => {
          asked.push(`${args[0]}+${args[1]}`);
          return node.updates(...args);
        },
      };
    };
    const early = await synced([counting(230)], { clock: () => timeOf(network, 230) });
    expect(asked).toEqual(['bootstrap']);
    const kept = readStore(network, JSON.parse(JSON.stringify(early.store)));
    if (kept === null) throw new Error('the store could not be read back');
    const later = await synced([counting(HEAD)], { start: { kind: 'store', store: kept } });
    expect(asked).toEqual(['bootstrap', '3+6']);
    expect(later.head.slot).toBe(603);
    expect(later.trail.map(({ kind }) => kind)).toEqual([...Array(6).fill('update'), 'finality']);
    expect(replayTrail(network, kept, later.trail, NOW)).toEqual(later.store);
  });

  it('leaves a trail with which the head can be proven again, and not from another root', async () => {
    const { trail, store } = await plain;
    expect(replayTrail(network, chain.rootAt(192), trail, NOW)).toEqual(store);
    expect(replayTrail(network, chain.rootAt(200), trail, NOW)).toMatchObject({ stage: 'checkpoint_root' });
    expect(replayTrail(network, chain.rootAt(192), trail.toSpliced(2, 1), NOW)).toMatchObject({ stage: 'period' });
    expect(replayTrail(network, chain.rootAt(192), trail, NOW - 100)).toMatchObject({ stage: 'clock' });
    expect(replayTrail(network, chain.rootAt(192), [], NOW)).toMatchObject({ kind: 'refused' });
    expect(replayTrail(network, chain.rootAt(192), trail.slice(1), NOW)).toMatchObject({ kind: 'refused' });
  });
});

describe('signatures that are checked together', () => {
  const pageWith = (period: number, change: Partial<UpdateOptions>) =>
    liar({
      updates: async (from, count) =>
        said(
          Array.from({ length: count }, (_, i) => {
            const best = bestOf(from + i, 64);
            return update(from + i === period ? { ...best, ...change } : best);
          }),
        ),
    });

  it.each([
    ['another committee', 5, { signedBy: 2 }, /period 5: signature: /],
    ['too few', 6, { signers: 21 }, /period 6: 21 signers, 22 are needed/],
    ['another committee in the last', 8, { signedBy: 2 }, /period 8: signature: /],
  ])('are told apart when one is by %s', async (_, period, change, words) => {
    const { result, health } = await sync([pageWith(period, change)]);
    expect(isGap(result)).toBe(true);
    expect(health[0]?.faults.map(({ said: text }) => text).join()).toMatch(words);
    expect('store' in result && result.store?.finalized.beacon.slot).toBe(192);
  });

  it('do not spoil the updates when the finality update that came with them is wrong', async () => {
    const wrong = liar({ finality: async () => said(update({ ...newestAt(HEAD), signedBy: 2 }, 'finality')) });
    const { result, health } = await sync([wrong]);
    expect(isGap(result)).toBe(true);
    expect(health[0]?.faults.map(({ said: text }) => text)).toEqual([expect.stringMatching(/^signature: /)]);
    // All that the updates led to is kept for the next run.
    expect('store' in result && result.store?.finalized.beacon.slot).toBeGreaterThan(500);
    const { head } = await synced([wrong, honest()]);
    expect(head.slot).toBe(603);
  });
});

describe('rule 1 and 2: the trust anchor', () => {
  it('is refused when it is older than the bound, unless that is overridden', async () => {
    const clock = () => timeOf(network, 192) + MAX_AGE + 1;
    expect((await sync([honest()], { clock })).result).toMatchObject({ gap: 'checkpoint-too-old' });
    expect((await sync([honest()], { clock: () => NOW, maxAge: 100 })).result).toMatchObject({
      gap: 'checkpoint-too-old',
    });
    expect((await sync([honest()], { clock: () => Number.NaN })).result).toMatchObject({ gap: 'checkpoint-too-old' });
    const { head } = await synced([honest()], { maxAge: Number.POSITIVE_INFINITY });
    expect(head.slot).toBe(603);
  });

  it('a store is bound by age and by its chain as well', async () => {
    const { store } = await plain;
    const kept: Start = { kind: 'store', store };
    const clock = () => timeOf(network, 603) + MAX_AGE + 1;
    expect((await sync([honest()], { start: kept, clock })).result).toMatchObject({ gap: 'checkpoint-too-old' });
    const other = { ...network, genesisValidatorsRoot: chain.rootAt(0) };
    expect((await sync([honest()], { start: kept, network: other })).result).toMatchObject({
      gap: 'unsupported-format',
    });
  });

  it('is never chosen by a server', async () => {
    const other = { bootstrap: async () => said({ ssz: toBytes(encodeData(network, chain.bootstrap(200))) }) };
    const { result, health } = await sync([liar(other)]);
    expect(result).toMatchObject({ gap: 'no-honest-source', cause: expect.stringContaining('checkpoint_root') });
    expect(health[0]).toMatchObject({ state: 'faulty', faults: [{ code: 'update-refused' }] });
  });
});

describe('a source that lies', () => {
  const sixUpdates = (change: (period: number) => UpdateOptions) =>
    said(Array.from({ length: 6 }, (_, i) => update(change(3 + i))));
  const cases: readonly (readonly [string, string, Partial<BeaconSource>])[] = [
    ['another chain', 'wrong-chain', { genesis: async () => said({ genesisValidatorsRoot: '0x12', genesisTime: 1 }) }],
    ['garbage for a bootstrap', 'bad-response', { bootstrap: async () => said({ ssz: new Uint8Array(500).fill(7) }) }],
    ['JSON garbage for an update', 'bad-response', { updates: async () => said([{ json: { version: 'electra' } }]) }],
    ['no updates', 'not-served', { updates: async () => said([]) }],
    ['a skipped period', 'update-refused', { updates: async () => said([3, 5].map((p) => update(bestOf(p, 64)))) }],
    [
      'the same update twice',
      'update-refused',
      { updates: async () => said([3, 3].map((p) => update(bestOf(p, 64)))) },
    ],
    [
      'a committee of its own',
      'update-refused',
      { updates: async () => sixUpdates((p) => ({ ...bestOf(p, 64), ...(p === 5 ? { signedBy: 77 } : {}) })) },
    ],
    [
      'a handover by few',
      'below-quorum',
      { updates: async () => sixUpdates((p) => ({ ...bestOf(p, 64), ...(p === 5 ? { signers: 1, next: 77 } : {}) })) },
    ],
    [
      'an update that leads to no next committee',
      'update-refused',
      { updates: async () => said([update({ attested: 232, finalized: null })]) },
    ],
    [
      'finality by another committee',
      'update-refused',
      { finality: async () => said(update({ ...newestAt(HEAD), signedBy: 77 }, 'finality')) },
    ],
    [
      'finality by few',
      'below-quorum',
      { finality: async () => said(update({ ...newestAt(HEAD), signers: 21 }, 'finality')) },
    ],
    [
      'finality from the future',
      'ahead-of-clock',
      { finality: async () => said(update({ ...newestAt(HEAD), signatureSlot: HEAD + 1 }, 'finality')) },
    ],
    ['old finality', 'stale', { finality: async () => said(update({ attested: 590, finalized: 540 }, 'finality')) }],
    ['an unknown fork', 'unknown-fork', { finality: async () => said({ json: { version: 'hegota', data: {} } }) }],
    ['nothing', 'unreachable', { finality: async () => fault('unreachable', 'no answer') }],
  ];

  it.each(cases)('with %s is named, and does not matter beside an honest one', async (_, code, lies) => {
    const { head, health, store } = await synced([liar(lies), honest()]);
    expect(health[0]?.faults.map((one) => one.code)).toContain(code);
    expect(health[1]).toMatchObject({ state: 'ok', faults: [] });
    expect(head.slot).toBe(603);
    expect(store).toEqual((await plain).store);
  });

  it.each(cases.filter(([, code]) => code !== 'stale'))('with %s alone gives no head', async (_, code, lies) => {
    const { result } = await sync([liar(lies)]);
    const gaps: Record<string, string> = {
      'not-served': 'data-missing',
      'below-quorum': 'no-quorum',
      'ahead-of-clock': 'clock-differs',
      'unknown-fork': 'unsupported-version',
    };
    expect(result).toMatchObject({ gap: gaps[code] ?? 'no-honest-source', cause: expect.stringContaining(code) });
    expect('head' in result).toBe(false);
  });

  it('takes nothing of an answer of which a part is wrong, and keeps what came before', async () => {
    const lies = {
      updates: async () => sixUpdates((p) => ({ ...bestOf(p, 64), ...(p === 5 ? { signedBy: 77 } : {}) })),
    };
    const { result } = await sync([liar(lies)]);
    if (!isGap(result)) throw new Error('synced');
    expect(result.store?.finalized.beacon.slot).toBe(192);
    expect(result.store?.next).toBeNull();
    const resumed = await synced([honest()], { start: { kind: 'store', store: result.store ?? never() } });
    expect(resumed.head.slot).toBe(603);
  });

  it('with an old head only gives that head, marked', async () => {
    const { head, health } = await synced([
      liar({ finality: async () => said(update({ attested: 590, finalized: 540 }, 'finality')) }),
    ]);
    expect(head).toMatchObject({ slot: 540, isStale: true, age: 160 });
    expect(health[0]).toMatchObject({ state: 'ok', faults: [{ code: 'stale' }] });
  });
});

describe('rule 8: the clock', () => {
  it('of a device that is behind is told apart from lies', async () => {
    const { result } = await sync([honest()], { clock: () => timeOf(network, 100) });
    expect(result).toMatchObject({ gap: 'clock-differs', cause: expect.stringContaining('ahead of this device') });
    const late = await sync([honest()], { clock: () => NOW - 60 });
    expect(late.result).toMatchObject({ gap: 'clock-differs' });
    expect(late.health[0]?.state).toBe('ok');
  });

  it('of a device that is ahead shows in the age', async () => {
    const { head } = await synced([honest()], { clock: () => NOW + 130 - 40 });
    expect(head).toMatchObject({ age: 124, isStale: false });
    expect((await synced([honest()], { clock: () => timeOf(network, 640) })).head).toMatchObject({ age: 74 });
  });
});

it('ends when it is aborted', async () => {
  const { result, health } = await sync([honest()], { signal: AbortSignal.abort() });
  expect(result).toEqual({ gap: 'aborted' });
  expect(health[0]?.faults).toEqual([]);
});

it('a stored state that was changed, cut or is of another chain is not read', async () => {
  const { store } = await plain;
  const json = () => JSON.parse(JSON.stringify(store));
  expect(readStore(network, json())).toEqual(store);
  const wrong = [
    null,
    [],
    'x',
    { ...json(), version: 2 },
    { ...json(), genesisValidatorsRoot: store.finalized.root },
    { ...json(), signers: -1 },
    { ...json(), extra: 1 },
    { ...json(), current: { ...store.current, pubkeys: store.current.pubkeys.slice(1) } },
    { ...json(), finalized: { ...store.finalized, root: store.optimistic.root } },
    { ...json(), finalized: { ...store.finalized, beacon: { ...store.finalized.beacon, slot: 604 } } },
  ];
  for (const one of wrong) expect(readStore(network, one)).toBeNull();
});

function never(): never {
  throw new Error('nothing was kept');
}
