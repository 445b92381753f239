import { describe, expect, it } from 'vitest';
import type { Adapter } from '../core/adapter.ts';
import { slot } from '../core/ask.ts';
import type { Hex } from '../core/hex.ts';
import { unverifiable } from '../core/outcome.ts';
import { gap } from '../core/proven.ts';
import type { Report } from '../core/report.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { type Header, headerToRlp } from '../formats/header.ts';
import { type ExecutionSource, fault, said } from '../l1/sources/source.ts';
import { createSources } from '../l1/sources/sources.ts';
import { findDeployment } from '../rollups/registry.ts';
import { createHeads, type Heads } from './heads.ts';
import { rounds } from './rounds.ts';

const word: Hex = `0x${'00'.repeat(32)}`;
const header: Header = {
  parentHash: word,
  sha3Uncles: word,
  miner: `0x${'00'.repeat(20)}`,
  stateRoot: word,
  transactionsRoot: word,
  receiptsRoot: word,
  logsBloom: `0x${'00'.repeat(256)}`,
  difficulty: 0n,
  number: 1n,
  gasLimit: 0n,
  gasUsed: 0n,
  timestamp: 1n,
  extraData: '0x',
  mixHash: word,
  nonce: '0x0000000000000000',
};
const rlp = headerToRlp(header);

/** Knows a header and nothing else; `onProof` is told of each question for state. */
const source = (onProof: () => void): ExecutionSource => {
  const none = async () => fault('bad-response', 'nothing');
  return {
    id: 'test',
    chainId: async () => said(31337),
    header: async () => said({ hash: keccakHex(rlp), rlp }),
    proof: async () => {
      onProof();
      return fault('bad-response', 'nothing');
    },
    headerAt: none,
    code: none,
    logs: none,
    receipts: none,
    transactions: none,
    transaction: none,
    accessList: none,
  };
};

function subject(claims: Adapter['claims'], onProof = () => {}, heads?: Heads) {
  const found = findDeployment('echo');
  if (found === undefined) throw new Error('the test family is missing');
  const recorded: Report[] = [];
  const network = { chainId: 31337, name: 'test', execution: [], headTag: 'latest' } as const;
  const sources = createSources([source(onProof)]);
  const round = rounds({
    deployment: found.deployment,
    createAdapter: () => ({ claims, examine: () => claims(0) as never }),
    network,
    sources,
    heads: heads ?? createHeads({ network, sources, ownNode: true, now: () => 1, checkpoints: Promise.resolve(null) }),
    provers: found.rollup.provers,
    settings: { ...DEFAULT_SETTINGS, ownNode: true, claims: 1, interval: 1 },
    histories: () => [],
    collateral: () => [],
    verification: () => () => Promise.reject(new Error('not reached')),
    metaOf: () => undefined,
    now: () => 1,
    recorded: (report) => recorded.push(report),
  });
  return { round, recorded };
}
const NEVER = new AbortController().signal;

describe('rounds', () => {
  it('breaks off with a code when an adapter stumbles over what L1 holds', async () => {
    // biome-ignore lint/correctness/useYield: it never gets that far
    const { round } = subject(function* () {
      throw new RangeError('does not fit in 32 bytes');
    });
    const outcome = await round(NEVER, () => {}, false);
    expect(outcome).toMatchObject({
      cause: 'the look at L1 broke off: does not fit in 32 bytes',
      report: { verdict: { outcome: { status: 'unverifiable', code: 'verifier-crashed' } } },
    });
  });

  it('looks at an unchanged head again only when it is asked to, or when nothing could be read', async () => {
    // biome-ignore lint/correctness/useYield: it has no questions
    const { round } = subject(function* () {
      return {
        claims: [],
        newest: { checked: '', result: { status: 'pending', code: 'fetching' }, compared: [], evidence: [] },
        rule: [],
        findings: [],
      };
    });
    expect(await round(NEVER, () => {}, false)).toMatchObject({ report: { deployment: 'echo' } });
    expect(await round(NEVER, () => {}, false)).toBe('unchanged');
    expect(await round(NEVER, () => {}, true)).toMatchObject({ report: { deployment: 'echo' } });
  });

  it('does not say that there is no claim while nothing proves it', async () => {
    // biome-ignore lint/correctness/useYield: it has no questions
    const { round } = subject(function* () {
      const result = unverifiable('completeness-unproven');
      return { claims: [], newest: { checked: '', result, compared: [], evidence: [] }, rule: [], findings: [] };
    });
    const outcome = { status: 'unverifiable', code: 'completeness-unproven' };
    expect(await round(NEVER, () => {}, false)).toMatchObject({ report: { verdict: { outcome } } });
  });

  it('keeps nothing of a look that was aborted', async () => {
    const controller = new AbortController();
    const { round, recorded } = subject(
      function* () {
        const answer = yield* slot(`0x${'ec'.repeat(20)}`, word);
        return 'gap' in answer ? answer : gap('data-missing');
      },
      () => controller.abort(),
    );
    expect(await round(controller.signal, () => {}, false)).toBe('unchanged');
    expect(recorded).toEqual([]);
  });

  it.each([
    ['no-honest-source', { status: 'pending', code: 'waiting-l1' }],
    ['checkpoint-too-old', { status: 'unverifiable', code: 'checkpoint-too-old', cause: 'why' }],
    ['clock-differs', { status: 'unverifiable', code: 'clock-differs', cause: 'why' }],
  ] as const)('says whether waiting alone helps when there is no head: %s', async (code, outcome) => {
    const heads: Heads = { under: 'light-client', health: () => [], find: async () => gap(code, 'why') };
    const { round } = subject(() => Promise.reject(new Error('not reached')) as never, undefined, heads);
    expect(await round(NEVER, () => {}, false)).toMatchObject({
      cause: 'why',
      report: { l1: { under: 'light-client', head: null, outcome }, verdict: { outcome, under: 'light-client' } },
    });
  });
});
