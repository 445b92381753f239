import { describe, expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import type { LightClientHeader } from '../../formats/beacon.ts';
import type { SignedUpdate } from './data.ts';
import { quorumOf, timeOf } from './forks.ts';
import { mainnet } from './networks.ts';
import { applyBootstrap, type LightClientStore } from './store.ts';
import { createChain, TEST_NETWORK as network, type UpdateOptions } from './testing/chain.ts';
import { applyUpdate } from './update.ts';

const chain = createChain();
const LATE = timeOf(network, 1_000_000);

/** Slots of the test network: a period has 64. Electra starts at 192, Fulu at 256, Gloas at 320. */
const ELECTRA = 192;

function started(slot: number): LightClientStore {
  const begun = applyBootstrap(network, chain.rootAt(slot), chain.bootstrap(slot));
  if (begun.kind === 'refused') throw new Error(begun.said);
  return begun.store;
}

function advance(store: LightClientStore, update: SignedUpdate): LightClientStore {
  const applied = applyUpdate(network, store, update, LATE);
  if (applied.kind !== 'applied') throw new Error(JSON.stringify(applied));
  return applied.store;
}

const apply = (store: LightClientStore, kind: SignedUpdate['kind'], options: UpdateOptions, now = LATE) =>
  applyUpdate(network, store, chain.update(kind, options), now);

/** Period 3 (Electra), its next committee known, block 200 final. */
const known = advance(started(ELECTRA), chain.update('update', { attested: 210, finalized: 200 }));

const flip = (hex: Hex): Hex => `${hex.slice(0, -1)}${hex.endsWith('0') ? '1' : '0'}` as Hex;
const flipFirst = (branch: readonly Hex[]) => branch.map((node, i) => (i === 0 ? flip(node) : node));

describe('bootstrap', () => {
  it.each([8, 128, 192, 256, 320])('starts from its root, slot %d', (slot) => {
    const store = started(slot);
    expect(store.finalized.root).toBe(chain.rootAt(slot));
    expect(store).toMatchObject({ signers: null, next: null, current: chain.keysOf(Math.floor(slot / 64)).committee });
  });

  it('of another block is refused, however well it holds together', () => {
    expect(applyBootstrap(network, chain.rootAt(200), chain.bootstrap(208))).toMatchObject({
      kind: 'refused',
      stage: 'checkpoint_root',
    });
  });

  it('with another committee, or with an aggregate key of another, is refused', () => {
    const { data, ...rest } = chain.bootstrap(200);
    const other = chain.keysOf(9).committee;
    for (const currentSyncCommittee of [
      other,
      { ...data.currentSyncCommittee, aggregatePubkey: other.aggregatePubkey },
    ])
      expect(
        applyBootstrap(network, chain.rootAt(200), { ...rest, data: { ...data, currentSyncCommittee } }),
      ).toMatchObject({ stage: 'current_committee_branch' });
  });
});

describe('an update', () => {
  it('brings a newer finalized header, and how many signed for it', () => {
    const applied = apply(known, 'finality', { attested: 220, finalized: 208, signers: 30 });
    expect(applied).toMatchObject({ kind: 'applied', signers: 30, store: { signers: 30 } });
    if (applied.kind !== 'applied') return;
    expect(applied.store.finalized.beacon.slot).toBe(208);
    expect(applied.store.finalized.execution?.number).toBe(208);
    expect(applied.store.optimistic.beacon.slot).toBe(220);
  });

  it('hands the next committee over once a block of the next period is final', () => {
    const rotated = advance(known, chain.update('update', { attested: 300, finalized: 264 }));
    expect(rotated.current).toEqual(chain.keysOf(4).committee);
    expect(rotated.next).toEqual(chain.keysOf(5).committee);
    const waiting = advance(known, chain.update('update', { attested: 300, finalized: 240 }));
    expect(waiting.current).toEqual(known.current);
    expect(waiting.next).toEqual(known.next);
    expect(waiting.finalized.beacon.slot).toBe(240);
  });

  it('hands over by a finality update alone, and then the committee after it is unknown', () => {
    const rotated = advance(known, chain.update('finality', { attested: 300, finalized: 264 }));
    expect(rotated.current).toEqual(chain.keysOf(4).committee);
    expect(rotated.next).toBeNull();
    expect(apply(rotated, 'finality', { attested: 330, finalized: 320 })).toMatchObject({ stage: 'period' });
  });

  it('that is optimistic moves only the header that is not final', () => {
    const moved = advance(known, chain.update('optimistic', { attested: 230, finalized: null }));
    expect(moved).toEqual({ ...known, optimistic: moved.optimistic });
    expect(moved.optimistic.beacon.slot).toBe(230);
  });

  it.each([
    ['Capella to Deneb', 100, 110, 130, 120],
    ['Deneb to Electra', 160, 170, 194, 180],
    ['Electra to Fulu', 224, 230, 258, 250],
    ['Fulu to Gloas', 288, 300, 322, 310],
  ])('crosses the fork: %s', (_, start, attestedBefore, attested, finalized) => {
    const store = advance(started(start), chain.update('update', { attested: attestedBefore, finalized: start }));
    const crossed = advance(store, chain.update('finality', { attested, finalized }));
    expect(crossed.finalized.beacon.slot).toBe(finalized);
  });

  it('in a Gloas container proves the block hash of an older block through zeros in front, and nothing else', () => {
    const store = advance(started(288), chain.update('update', { attested: 300, finalized: 288 }));
    const update = chain.update('finality', { attested: 322, finalized: 310 });
    const { header, branch } = update.finalized ?? { header: update.attested, branch: [] };
    expect(header.executionBranch.slice(0, 2).map(BigInt)).toEqual([0n, 0n]);
    const executionBranch = header.executionBranch.with(0, `0x${'01'.repeat(32)}`);
    const changed = { ...update, finalized: { header: { ...header, executionBranch }, branch } };
    expect(applyUpdate(network, store, changed, LATE)).toMatchObject({ stage: 'execution_branch' });
  });

  it('of Deneb must not give blob gas to a block of Capella', () => {
    const store = advance(started(100), chain.update('update', { attested: 110, finalized: 100 }));
    const update = chain.update('finality', { attested: 130, finalized: 120 });
    const { header, branch } = update.finalized ?? { header: update.attested, branch: [] };
    if (header.execution === undefined) throw new Error('no execution header');
    const execution = { ...header.execution, blobGasUsed: 1n };
    const changed = { ...update, finalized: { header: { ...header, execution }, branch } };
    expect(applyUpdate(network, store, changed, LATE)).toMatchObject({ stage: 'execution_branch' });
  });

  it('of Gloas gives a block hash and no execution header', () => {
    const store = advance(started(320), chain.update('update', { attested: 340, finalized: 328 }));
    expect(store.finalized.execution).toBeUndefined();
    expect(store.finalized.blockHash).toBe(chain.block(328).executionBlockHash);
  });
});

describe('rule 3: every check is made, in its order', () => {
  const good = chain.update('update', { attested: 220, finalized: 208 });
  const tampered = (change: Partial<SignedUpdate>) => applyUpdate(network, known, { ...good, ...change }, LATE);
  const headerWith = (header: LightClientHeader): LightClientHeader =>
    header.execution === undefined
      ? header
      : { ...header, execution: { ...header.execution, stateRoot: flip(header.execution.stateRoot) } };

  it('another final block in the slot of the known one is refused, before its signature is looked at', () => {
    const other = createChain(network, () => `0x${'ee'.repeat(32)}`);
    const { slot } = known.finalized.beacon;
    const twin = other.update('finality', { attested: slot + 20, finalized: slot });
    expect(applyUpdate(network, known, twin, LATE)).toMatchObject({ stage: 'finality_conflict' });
    const same = chain.update('finality', { attested: slot + 20, finalized: slot });
    expect(applyUpdate(network, known, same, LATE).kind).toBe('applied');
  });

  it('and the untouched update passes', () => expect(tampered({}).kind).toBe('applied'));

  it.each<[string, Partial<SignedUpdate>, string]>([
    ['nobody signed', { bits: '0x00000000' }, 'participation'],
    ['a signature slot that is not later', { signatureSlot: 220 }, 'slot_order'],
    [
      'a finalized header that is newer than the signed one',
      chain.update('update', { attested: 220, finalized: 221 }),
      'slot_order',
    ],
    ['an altered execution header in the signed header', { attested: headerWith(good.attested) }, 'execution_branch'],
    [
      'an altered finality branch',
      { finalized: good.finalized && { ...good.finalized, branch: flipFirst(good.finalized.branch) } },
      'finality_branch',
    ],
    [
      'another finalized header',
      { finalized: good.finalized && { ...good.finalized, header: chain.block(209) } },
      'finality_branch',
    ],
    [
      'an altered execution header in the finalized header',
      { finalized: good.finalized && { ...good.finalized, header: headerWith(good.finalized.header) } },
      'execution_branch',
    ],
    [
      'an altered committee branch',
      { next: good.next && { ...good.next, branch: flipFirst(good.next.branch) } },
      'next_committee_branch',
    ],
    [
      'another next committee',
      { next: good.next && { ...good.next, committee: chain.keysOf(9).committee } },
      'next_committee_branch',
    ],
    ['an altered signature', { signature: flip(good.signature) }, 'signature'],
    ['the point at infinity as signature', { signature: `0xc0${'00'.repeat(95)}` }, 'signature'],
    ['one signer too few in the bits', { bits: '0xfeffffff' }, 'signature'],
    ['a signature slot in another fork', { signatureSlot: 258 }, 'signature'],
  ])('%s', (_, change, stage) => expect(tampered(change)).toMatchObject({ kind: 'refused', stage }));

  it('signatures are made for the fork of the slot before', () => {
    // Slot 256 is the first of Fulu: what is signed there is a block of Electra.
    const store = advance(known, chain.update('finality', { attested: 255, finalized: 216, signatureSlot: 256 }));
    expect(store.finalized.beacon.slot).toBe(216);
  });

  it('nothing of the store is changed by what is refused', () => {
    const before = structuredClone(known);
    tampered({ signature: flip(good.signature) });
    tampered({ bits: '0xffff0000' });
    expect(known).toEqual(before);
  });

  it('the cheap checks come before the signature', () => {
    expect(tampered({ signature: flip(good.signature), signatureSlot: 220 })).toMatchObject({ stage: 'slot_order' });
    const branch = flipFirst(good.finalized?.branch ?? []);
    const finalized = good.finalized && { ...good.finalized, branch };
    expect(tampered({ signature: flip(good.signature), finalized })).toMatchObject({ stage: 'finality_branch' });
  });
});

describe('quorum and rule 4', () => {
  it('is two thirds', () => expect([quorumOf(mainnet), quorumOf(network)]).toEqual([342, 22]));

  it.each([1, 15, 16, 21])('%d of 32 change nothing, however right their signature is', (signers) => {
    expect(apply(known, 'update', { attested: 220, finalized: 208, signers })).toEqual({
      kind: 'below-quorum',
      signers,
      needed: 22,
    });
  });

  it('22 of 32 do', () => {
    expect(apply(known, 'update', { attested: 220, finalized: 208, signers: 22 }).kind).toBe('applied');
  });

  it('there is no forced update: one signer cannot hand the committee over, however late it is', () => {
    const fresh = started(ELECTRA);
    const forged = { attested: 210, finalized: 200, next: 9, signers: 1 };
    expect(apply(fresh, 'update', forged, timeOf(network, 1e6)).kind).toBe('below-quorum');
    const finality = { attested: 300, finalized: 264, signedBy: 9 };
    expect(apply(fresh, 'finality', finality, timeOf(network, 1e6))).toMatchObject({ stage: 'period' });
  });
});

describe('rule 6: periods', () => {
  it('an older period than the store is an error', () => {
    const rotated = advance(known, chain.update('update', { attested: 300, finalized: 264 }));
    expect(apply(rotated, 'update', { attested: 220, finalized: 208 })).toMatchObject({ stage: 'period' });
  });

  it('a period that is skipped is an error', () => {
    expect(apply(known, 'update', { attested: 330, finalized: 322 })).toMatchObject({ stage: 'period' });
    expect(apply(started(ELECTRA), 'update', { attested: 300, finalized: 264 })).toMatchObject({ stage: 'period' });
  });

  it('another next committee than the known one is an error, also when a quorum signs it', () => {
    expect(apply(known, 'update', { attested: 220, finalized: 208, next: 9 })).toMatchObject({
      stage: 'committee_conflict',
    });
    expect(apply(known, 'update', { attested: 220, finalized: 208 }).kind).toBe('applied');
  });

  it('what is not newer changes nothing', () => {
    expect(apply(known, 'finality', { attested: 200, finalized: 192 })).toEqual({ kind: 'unchanged' });
    expect(apply(known, 'update', { attested: 210, finalized: 200 })).toEqual({ kind: 'unchanged' });
  });

  it('what is not newer is not even checked: an old signature costs nothing', () => {
    const old = chain.update('finality', { attested: 200, finalized: 192 });
    const broken = { ...old, signature: flip(old.signature) };
    expect(applyUpdate(network, known, broken, LATE)).toEqual({ kind: 'unchanged' });
  });

  it('an older update is taken for the committee that is missing, and does not turn finality back', () => {
    const late = started(240);
    const filled = advance(late, chain.update('update', { attested: 210, finalized: 200 }));
    expect(filled).toEqual({ ...late, next: chain.keysOf(4).committee });
  });

  it('a next committee is not taken before a block of its period is final', () => {
    const store = started(ELECTRA);
    const unsettled = chain.update('update', { attested: 210, finalized: null });
    expect(advance(store, unsettled).next).toBeNull();
    const older = chain.update('update', { attested: 210, finalized: 190 });
    expect(advance(store, older)).toMatchObject({ next: null, finalized: { beacon: { slot: ELECTRA } } });
  });

  it('the keys of the wrong period sign nothing', () => {
    expect(apply(known, 'finality', { attested: 220, finalized: 208, signedBy: 4 })).toMatchObject({
      stage: 'signature',
    });
    expect(apply(known, 'finality', { attested: 300, finalized: 264, signedBy: 3 })).toMatchObject({
      stage: 'signature',
    });
  });
});

describe('rule 8: the clock', () => {
  it('an update from the future is refused, and from this very slot is not', () => {
    const options = { attested: 220, finalized: 208, signatureSlot: 230 };
    expect(apply(known, 'finality', options, timeOf(network, 230) - 1)).toMatchObject({ stage: 'clock' });
    expect(apply(known, 'finality', options, Number.NaN)).toMatchObject({ stage: 'clock' });
    expect(apply(known, 'finality', options, timeOf(network, 230)).kind).toBe('applied');
  });
});
