import { describe, expect, it } from 'vitest';
import type { Anchor } from '../core/evidence.ts';
import { verified } from '../core/outcome.ts';
import { DEFAULT_READER_RULE } from '../core/reader.ts';
import type { Report } from '../core/report.ts';
import { buildEvidence } from './evidence.ts';

const word = `0x${'00'.repeat(32)}` as const;
const url = 'https://node.example/v3/secret-key?token=secret';
const report: Report = {
  deployment: 'test',
  l1: {
    chainId: 1,
    network: '',
    under: 'rpc',
    head: { number: 1, hash: word, stateRoot: word, timestamp: 1 },
    outcome: verified(null),
  },
  rule: [],
  provers: [],
  readerRule: DEFAULT_READER_RULE,
  claims: [],
  verdict: { outcome: verified({ quorum: [] }), under: 'rpc' },
  findings: [],
  sources: [{ id: url, state: 'ok', faults: [] }],
  activity: { kind: 'idle' },
  at: 1,
};

const anchor: Anchor = { kind: 'rpc-header', source: url };

describe('buildEvidence', () => {
  it('hands on no key of an end point', () => {
    const cause = `${url}: unreachable (no answer); ${url}: bad-response (eth_getProof: nothing)`;
    const ask = { kind: 'slot', account: word, slot: word } as const;
    const asks = [{ ask, answer: { gap: 'no-honest-source', cause }, items: [] }] as const;
    const evidence = buildEvidence(report, { asks, items: {}, anchor }, { version: '', commit: '' });
    expect(JSON.stringify(evidence)).not.toContain('secret');
    expect(evidence?.l1.anchor.source).toBe('https://node.example');
    expect(evidence?.asks[0]?.answer).toMatchObject({
      cause: expect.stringContaining('https://node.example: bad-response'),
    });
  });

  it('has nothing to write before there is a head', () => {
    const none = { ...report, l1: { ...report.l1, head: null } };
    expect(buildEvidence(none, { asks: [], items: {}, anchor }, { version: '', commit: '' })).toBeUndefined();
  });
});
