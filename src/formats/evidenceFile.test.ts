import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Anchor, Evidence } from '../core/evidence.ts';
import type { Hex } from '../core/hex.ts';
import { FAIL_CODES, GAP_CODES, WAIT_CODES } from '../core/outcome.ts';
import { readEvidence } from './evidenceFile.ts';
import { ShapeError } from './shape.ts';

const schema = JSON.parse(readFileSync(new URL('../../public/schemas/evidence-1.json', import.meta.url), 'utf8'));
const fits = new Ajv2020().compile(schema);

const word: Hex = `0x${'ab'.repeat(32)}`;
const address: Hex = `0x${'cd'.repeat(20)}`;
const filter = { address, topics: [word, null], fromBlock: 1, toBlock: 2 };
const log = { address, topics: [word], data: '0x' as const, blockNumber: 1, transactionHash: word };
const key = (n: number): Hex => `0x${n.toString(16).padStart(64, '0')}`;

const evidence: Evidence = {
  format: 'assay-evidence',
  version: 1,
  app: { version: '1.0.0', commit: 'abc' },
  created: 1_700_000_000,
  rollup: 'echo',
  l1: {
    chainId: 1,
    anchor: { kind: 'rpc-header', source: 'http://127.0.0.1' },
    head: { number: 1, hash: word, stateRoot: word, timestamp: 1 },
  },
  asks: [
    { ask: { kind: 'call', to: address, data: '0x12' }, answer: { value: { ok: true, data: '0x' } }, items: [word] },
    { ask: { kind: 'call', to: address, data: '0x' }, answer: { value: { ok: false, revert: '0x01' } }, items: [] },
    { ask: { kind: 'slot', account: address, slot: word }, answer: { value: word }, items: [word] },
    { ask: { kind: 'code', account: address }, answer: { gap: 'no-honest-source', cause: 'none' }, items: [] },
    { ask: { kind: 'balance', account: address }, answer: { value: word }, items: [word] },
    { ask: { kind: 'ancestor', block: 1 }, answer: { value: word }, items: [] },
    { ask: { kind: 'receipts', block: 1 }, answer: { value: word }, items: [] },
    { ask: { kind: 'provenLogs', filter }, answer: { value: word }, items: [] },
    { ask: { kind: 'provenTransaction', block: 1, at: 3 }, answer: { value: word }, items: [] },
    { ask: { kind: 'provenTransaction', block: 1, at: word }, answer: { value: '0x' }, items: [] },
    { ask: { kind: 'l2', chainId: 1, block: 1, account: address }, answer: { value: '0x' }, items: [word] },
    { ask: { kind: 'l2Header', chainId: 1, at: word }, answer: { value: '0x' }, items: [word] },
    { ask: { kind: 'logs', filter }, answer: { gap: 'data-missing' }, items: [] },
    { ask: { kind: 'transaction', hash: word }, answer: { value: '0x' }, items: [] },
  ],
  items: {
    [key(1)]: { kind: 'header', rlp: '0xc0' },
    [key(2)]: { kind: 'account', address, proof: ['0xc0'] },
    [key(3)]: { kind: 'storage', address, slot: word, proof: [] },
    [key(4)]: { kind: 'code', code: '0x6000' },
    [key(5)]: { kind: 'logs', filter, logs: [log] },
    [key(7)]: {
      kind: 'receipts',
      block: word,
      receipts: [
        { type: 2, status: '0x01', cumulativeGasUsed: 21_000, logs: [{ address, topics: [word], data: '0x' }] },
      ],
    },
    [key(12)]: {
      kind: 'l2Header',
      chainId: 1,
      at: 1,
      nodes: [
        { node: 'a', block: null, chain: '0xc0' },
        { node: 'b', block: '0xc0', chain: '0xc0' },
      ],
    },
    [key(13)]: {
      kind: 'l2',
      chainId: 1,
      block: 1,
      account: address,
      nodes: [{ node: 'a', rlp: '0xc0', proof: ['0xc0'] }],
    },
    [key(11)]: {
      kind: 'collateral',
      from: 'a',
      collateral: {
        rootCrl: '0x30',
        tcbInfo: { text: '{}', signature: '0x00', chain: ['0x30'] },
        qeIdentity: { text: '{}', signature: '0x00', chain: 'PEM' },
        pckChain: 'PEM',
      },
    },
    [key(8)]: { kind: 'transactions', block: word, raws: ['0x02c0'] },
    [key(9)]: {
      kind: 'history',
      state: {
        header: { slot: 1, proposerIndex: 1, parentRoot: word, stateRoot: word, bodyRoot: word },
        child: 5,
        summaries: [{ blockSummaryRoot: word, stateSummaryRoot: word }],
        branch: [word],
      },
    },
    [key(10)]: {
      kind: 'historic-block',
      stateRoot: word,
      proof: {
        number: 1,
        slot: 1,
        executionBlockHash: word,
        executionBranch: [word],
        beaconBlockRoot: word,
        beaconBranch: [word],
      },
    },
    [key(6)]: { kind: 'transaction', hash: word, to: null, input: '0x' },
  },
  concluded: [
    { claim: '1', status: 'verified' },
    { claim: '2', status: 'pending', code: 'l1-not-verified' },
  ],
};

/** Every place in a value, with a function that gives back the value with that place changed. */
function* places(value: unknown, put: (inner: unknown) => unknown): Generator<(inner: unknown) => unknown> {
  yield put;
  if (Array.isArray(value)) {
    for (const [i, inner] of value.entries()) yield* places(inner, (changed) => put(value.with(i, changed)));
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      yield* places(inner, (changed) => put({ ...value, [name]: changed }));
    }
  }
}

const accepts = (json: unknown): boolean => {
  try {
    readEvidence(json);
    return true;
  } catch (error) {
    if (error instanceof ShapeError) return false;
    throw error;
  }
};

describe('readEvidence', () => {
  it('reads a whole file, and the published schema admits it', () => {
    expect(readEvidence(structuredClone(evidence))).toEqual(evidence);
    expect(fits(evidence)).toBe(true);
  });

  it('agrees with the published schema on every file that is wrong in one place', () => {
    let tried = 0;
    for (const put of places(evidence, (whole) => whole)) {
      for (const garbage of [null, 7.5, -1, 'x', '0xzz', [], {}, [null], { surplus: 1 }]) {
        const wrong = put(garbage);
        expect({ garbage, ours: accepts(wrong) }).toEqual({ garbage, ours: fits(wrong) });
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(500);
  });

  it('reads the anchor of a light client, and agrees with the schema on what is wrong in it', () => {
    const trail = [{ kind: 'bootstrap', ssz: '0x12' } as const, { kind: 'update', ssz: '0x' } as const];
    const start = { checkpoint: word, origin: 'stored', from: word } as const;
    const anchor: Anchor = { kind: 'light-client', source: 'node', network: 'mainnet', ...start, trail };
    const file = (changed: unknown) => ({ ...evidence, l1: { ...evidence.l1, anchor: changed } });
    expect(readEvidence(file(anchor))).toEqual(file(anchor));
    expect(fits(file(anchor))).toBe(true);
    for (const put of places(anchor, file)) {
      for (const garbage of [null, 7.5, 'x', '0xzz', [], {}, 'own-node', { surplus: 1 }]) {
        const wrong = put(garbage);
        expect({ garbage, ours: accepts(wrong) }).toEqual({ garbage, ours: fits(wrong) });
      }
    }
  });

  it('admits every code that there is, and the schema does', () => {
    for (const code of [...FAIL_CODES, ...GAP_CODES, ...WAIT_CODES]) {
      const file = { ...evidence, concluded: [{ claim: '1', status: 'pending', code }] };
      expect([code, accepts(file), fits(file)]).toEqual([code, true, true]);
    }
    for (const gap of GAP_CODES) {
      const asks = [{ ask: { kind: 'code', account: address }, answer: { gap }, items: [] }];
      expect([gap, fits({ ...evidence, asks })]).toEqual([gap, true]);
    }
  });

  it('names the place that does not fit', () => {
    const wrong = { ...evidence, l1: { ...evidence.l1, chainId: '1' } };
    expect(() => readEvidence(wrong)).toThrow('evidence.l1.chainId: not a whole number');
  });
});
