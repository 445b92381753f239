import { describe, expect, it } from 'vitest';
import type { Digest } from '../../core/hex.ts';
import type { BlockProof } from '../../core/history.ts';
import { readBlockProof, readSummaries } from '../../formats/historyFile.ts';
import { ShapeError } from '../../formats/shape.ts';
import { depthOf } from '../lightClient/branch.ts';
import { mainnet, sepolia } from '../lightClient/networks.ts';
import { sparseTree } from '../lightClient/testing/chain.ts';
import { seeded } from '../testing/seeded.ts';
import { l1Vectors } from '../testing/vectors.ts';
import { proveHistoricBlock, proveRecentBlock, proveSummaries, rootOfSummaries } from './history.ts';

const MUTANTS = process.env.ASSAY_FULL === '1' ? 1000 : 40;
const word = (text: string): Digest => `0x${text.repeat(32)}`;

/** Slots of mainnet: Electra starts at 11649024. */
const ELECTRA = 11_700_000;
const headerAt = (slot: number, stateRoot: Digest) => ({
  slot,
  proposerIndex: 1,
  parentRoot: word('01'),
  stateRoot,
  bodyRoot: word('02'),
});

describe('summaries in a state', () => {
  const summaries = [3, 4, 5].map((i) => ({ blockSummaryRoot: word(`0${i}`), stateSummaryRoot: word(`1${i}`) }));
  it.each([
    ['Deneb', 10_000_000, 59],
    ['Electra', ELECTRA, 91],
    ['Fulu', 14_000_000, 91],
  ])('of %s are proven at their place, whole', (_, slot, gindex) => {
    const tree = sparseTree(new Map([[gindex, rootOfSummaries(summaries)]]));
    const header = headerAt(slot, tree.root);
    const branch = tree.branch(gindex);
    expect(proveSummaries(mainnet, header, summaries, branch)).toEqual({ ok: true, value: summaries });
    for (const wrong of [summaries.slice(1), summaries.toReversed(), [...summaries, ...summaries], []])
      expect(proveSummaries(mainnet, header, wrong, branch)).toMatchObject({ ok: false });
    for (const wrong of [branch.slice(1), [word('00'), ...branch], branch.with(0, word('77'))])
      expect(proveSummaries(mainnet, header, summaries, wrong)).toMatchObject({ ok: false });
  });

  it('of Gloas are not read', () => {
    const gloas = headerAt(353_024 * 32, word('01'));
    expect(proveSummaries(sepolia, gloas, summaries, [])).toMatchObject({ fault: { code: 'unknown-fork' } });
  });
});

describe('a block of the last 8192 slots', () => {
  const slot = ELECTRA - 5000;
  const inBody = 12 * 512 + (812 - 512);
  const block = sparseTree(new Map([[inBody, word('aa')]]));
  const gindex = 69 * 8192 + (slot % 8192);
  const state = sparseTree(new Map([[gindex, block.root]]));
  const proof: BlockProof = {
    number: 1,
    slot,
    executionBlockHash: word('aa'),
    executionBranch: block.branch(inBody),
    beaconBlockRoot: block.root,
    beaconBranch: state.branch(gindex),
  };

  it('is proven under the state', () => {
    expect(depthOf(gindex)).toBe(19);
    expect(proveRecentBlock(mainnet, headerAt(ELECTRA, state.root), proof)).toEqual({ ok: true, value: word('aa') });
  });

  it('and not at another slot, of another age, or with another hash', () => {
    const header = headerAt(ELECTRA, state.root);
    expect(proveRecentBlock(mainnet, header, { ...proof, slot: slot + 1 })).toMatchObject({ ok: false });
    expect(proveRecentBlock(mainnet, headerAt(slot, state.root), proof)).toMatchObject({ ok: false });
    expect(proveRecentBlock(mainnet, headerAt(slot + 8193, state.root), proof)).toMatchObject({
      fault: { code: 'no-proof-for-block' },
    });
    expect(proveRecentBlock(mainnet, header, { ...proof, executionBlockHash: word('ab') })).toMatchObject({
      ok: false,
    });
  });
});

const vectors = l1Vectors();
describe.skipIf(vectors === null)('blocks of mainnet under summaries', () => {
  const read = (file: string) => (vectors === null ? {} : vectors(file)) as Record<string, unknown>;
  const summaries =
    vectors === null ? [] : readSummaries(read('history-mainnet-summaries-11476992.json').historical_summaries, 'list');
  const names = [17034870, 17042287, 19426586, 22162263];
  const proofs = () => names.map((name) => readBlockProof(read(`history-mainnet-blockproof-${name}.json`), 'proof'));

  it('are proven, and no altered proof is', () => {
    const draw = seeded('mutants of block proofs');
    const all = proofs();
    for (const proof of all) expect(proveHistoricBlock(mainnet, summaries, proof)).toMatchObject({ ok: true });
    for (let i = 0; i < MUTANTS; i++) {
      const proof = all[draw(all.length)];
      if (proof === undefined) continue;
      const flip = (hash: Digest): Digest => {
        const at = 2 + draw(64);
        const digit = (Number.parseInt(hash.charAt(at), 16) + 1 + draw(15)) % 16;
        return `0x${hash.slice(2, at)}${digit.toString(16)}${hash.slice(at + 1)}`;
      };
      const flipOne = (list: readonly Digest[]) => {
        const at = draw(list.length);
        return list.map((one, j) => (j === at ? flip(one) : one));
      };
      const changed: readonly BlockProof[] = [
        { ...proof, slot: proof.slot + 1 + draw(9000) },
        { ...proof, executionBlockHash: flip(proof.executionBlockHash) },
        { ...proof, beaconBlockRoot: flip(proof.beaconBlockRoot) },
        { ...proof, executionBranch: flipOne(proof.executionBranch) },
        { ...proof, beaconBranch: flipOne(proof.beaconBranch) },
        { ...proof, executionBranch: proof.executionBranch.slice(1) },
        { ...proof, beaconBranch: [...proof.beaconBranch, word('00')] },
        { ...proof, beaconBranch: [word('00'), ...proof.beaconBranch] },
      ];
      for (const one of changed) expect(proveHistoricBlock(mainnet, summaries, one)).toMatchObject({ ok: false });
    }
  });

  it('are refused where no summary covers them', () => {
    const [proof] = proofs();
    if (proof === undefined) throw new Error('no proof');
    expect(proveHistoricBlock(mainnet, [], proof)).toMatchObject({ fault: { code: 'no-proof-for-block' } });
    for (const slot of [0, 6_209_535, 13_000_000])
      expect(proveHistoricBlock(mainnet, summaries, { ...proof, slot })).toMatchObject({ ok: false });
  });

  it('files that are none are refused', () => {
    const file = read('history-mainnet-blockproof-17034870.json');
    for (const wrong of [
      null,
      [],
      {},
      { ...file, slot: '6209538' },
      { ...file, beacon_block_proof: ['0x12'] },
      { ...file, x: 1 },
    ])
      expect(() => readBlockProof(wrong, 'proof')).toThrow(ShapeError);
    expect(() => readSummaries({}, 'list')).toThrow(ShapeError);
  });
});
