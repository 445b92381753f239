import { describe, expect, it } from 'vitest';
import type { BeaconNetwork } from '../../core/beacon.ts';
import type { Hex } from '../../core/hex.ts';
import { toBytes } from '../../formats/bytes.ts';
import { seeded } from '../testing/seeded.ts';
import { l1Vectors } from '../testing/vectors.ts';
import { type DataKind, encodeData, readData } from './data.ts';
import { timeOf } from './forks.ts';
import { mainnet } from './networks.ts';
import { applyBootstrap, type LightClientStore } from './store.ts';
import { createChain, TEST_NETWORK } from './testing/chain.ts';
import { applyUpdate } from './update.ts';

const MUTANTS = process.env.ASSAY_FULL === '1' ? 4000 : 150;

interface Subject {
  readonly name: string;
  readonly network: BeaconNetwork;
  readonly kind: DataKind;
  readonly ssz: Uint8Array;
  /** What comes before it; the trusted root for a bootstrap. */
  readonly before: LightClientStore | Hex;
}

/** Null when the data are refused; else the store that follows. */
function outcome({ network, kind, before }: Subject, ssz: Uint8Array): LightClientStore | null {
  if (typeof before === 'string') {
    const data = readData(network, 'bootstrap', { ssz });
    const begun = data.kind === 'refused' ? data : applyBootstrap(network, before, data);
    return begun.kind === 'refused' ? null : begun.store;
  }
  const update = readData(network, kind as 'update', { ssz });
  if (update.kind === 'refused') return null;
  const applied = applyUpdate(network, before, update, timeOf(network, 20_000_000));
  return applied.kind === 'applied' ? applied.store : null;
}

function synthetic(): readonly Subject[] {
  const chain = createChain();
  const network = TEST_NETWORK;
  return [150, 200, 328].flatMap((slot): readonly Subject[] => {
    const data = chain.bootstrap(slot);
    const begun = applyBootstrap(network, chain.rootAt(slot), data);
    if (begun.kind === 'refused') throw new Error(begun.said);
    const update = chain.update('update', { attested: slot + 20, finalized: slot + 8 });
    const finality = chain.update('finality', { attested: slot + 20, finalized: slot + 8, signers: 25 });
    const named = (kind: DataKind) => `${kind} of ${data.fork}`;
    const ssz = (one: Parameters<typeof encodeData>[1]) => toBytes(encodeData(network, one));
    return [
      { name: named('bootstrap'), network, kind: 'bootstrap', ssz: ssz(data), before: chain.rootAt(slot) },
      { name: named('update'), network, kind: 'update', ssz: ssz(update), before: begun.store },
      { name: named('finality'), network, kind: 'finality', ssz: ssz(finality), before: begun.store },
    ];
  });
}

function real(): readonly Subject[] {
  const vectors = l1Vectors();
  if (vectors === null) return [];
  const read = <K extends DataKind>(kind: K, file: string) => {
    const data = readData(mainnet, kind as 'update', { json: vectors(`${file}.json`) });
    if (data.kind === 'refused') throw new Error(data.said);
    return toBytes(encodeData(mainnet, data));
  };
  const root = '0x33d75f8506929d950a6d9e43508e92e50a072a39978821900e3a2e261f80ddbf';
  const first: Subject = {
    name: 'bootstrap of mainnet',
    network: mainnet,
    kind: 'bootstrap',
    ssz: read('bootstrap', 'mainnet-deneb-bootstrap'),
    before: root,
  };
  const store = outcome(first, first.ssz);
  if (store === null) throw new Error('the bootstrap does not hold');
  const ssz = read('update', 'mainnet-deneb-update-1250');
  return [first, { name: 'update of mainnet', network: mainnet, kind: 'update', ssz, before: store }];
}

describe('one changed byte', () => {
  const subjects = [...synthetic(), ...real()];
  const draw = seeded('mutants of light-client data');

  it.each(subjects.map((one) => [one.name, one] as const))('%s: the original holds', (_, subject) => {
    expect(outcome(subject, subject.ssz)).not.toBeNull();
  });

  it('makes data that are refused, or that say nothing else', { timeout: 1_200_000 }, () => {
    let refused = 0;
    for (let i = 0; i < MUTANTS; i++) {
      const subject = subjects[draw(subjects.length)] ?? never();
      const at = draw(subject.ssz.length);
      const mutant = Uint8Array.from(subject.ssz);
      mutant[at] = (mutant[at] ?? 0) ^ (1 + draw(255));
      const after = outcome(subject, mutant);
      if (after === null) refused++;
      // The signature slot is not signed: a later one of the same period and fork changes nothing.
      else expect(after, `${subject.name}, byte ${at}`).toEqual(outcome(subject, subject.ssz));
    }
    expect(refused).toBeGreaterThan(0.98 * MUTANTS);
  });

  it('and no cut or doubled piece is taken', { timeout: 1_200_000 }, () => {
    for (let i = 0; i < MUTANTS / 3; i++) {
      const subject = subjects[draw(subjects.length)] ?? never();
      const { ssz } = subject;
      const [from, length] = [draw(ssz.length), 1 + draw(200)];
      const cut = Uint8Array.from([...ssz.subarray(0, from), ...ssz.subarray(from + length)]);
      const doubled = Uint8Array.from([...ssz.subarray(0, from + length), ...ssz.subarray(from)]);
      for (const mutant of [cut, doubled]) expect(outcome(subject, mutant), `${subject.name}, ${from}`).toBeNull();
    }
  });
});

function never(): never {
  throw new RangeError('nothing to pick from');
}
