import { describe, expect, it } from 'vitest';
import { jsonRpcSource } from './jsonRpc.ts';
import { type ExecutionSource, fault, said } from './source.ts';
import { createSources, firstHonest } from './sources.ts';

const NEVER = new AbortController().signal;
const ids = (sources: readonly ExecutionSource[]) => sources.map(({ id }) => id);
const [one, two] = [jsonRpcSource('http://one'), jsonRpcSource('http://two')];

describe('sources', () => {
  it('asks one that failed last, until its time is over', () => {
    let now = 1000;
    const sources = createSources([one, two], () => now);
    sources.blame('http://one', { code: 'unreachable', said: 'down' });
    expect(ids(sources.order())).toEqual(['http://two', 'http://one']);
    now += 61;
    expect(ids(sources.order())).toEqual(['http://one', 'http://two']);
    sources.ok('http://one');
    expect(sources.health()[0]).toMatchObject({
      state: 'ok',
      faults: [{ code: 'unreachable', said: 'down', at: 1000 }],
    });
  });

  it('does not take one right answer for the end of lies', () => {
    let now = 1000;
    const sources = createSources([one], () => now);
    sources.blame('http://one', { code: 'code-mismatch', said: 'x' });
    sources.ok('http://one');
    expect(sources.health()[0]?.state).toBe('faulty');
    now += 61;
    sources.ok('http://one');
    expect(sources.health()[0]?.state).toBe('ok');
  });

  it('keeps a bounded number of faults', () => {
    const sources = createSources([one]);
    for (let i = 0; i < 100; i++) sources.blame('http://one', { code: 'unreachable', said: String(i) });
    expect(sources.health()[0]?.faults).toHaveLength(20);
  });

  it.each([
    [['unreachable', 'unreachable'], 'no-honest-source'],
    [['unreachable', 'code-mismatch'], 'no-honest-source'],
    [['no-proof-for-block', 'no-proof-for-block'], 'head-outside-proof-window'],
    [['no-proof-for-block', 'unreachable'], 'head-outside-proof-window'],
    [['no-proof-for-block', 'storage-proof-invalid'], 'no-honest-source'],
    [['not-in-file', 'not-in-file'], 'data-missing'],
    [['too-large', 'too-large'], 'too-large'],
    [['not-served', 'unreachable'], 'data-missing'],
    [['below-quorum', 'not-served'], 'no-quorum'],
    [['below-quorum', 'update-refused'], 'no-honest-source'],
    [['ahead-of-clock', 'ahead-of-clock'], 'clock-differs'],
    [['unknown-fork', 'unreachable'], 'unsupported-version'],
    [['stale', 'update-refused'], 'no-honest-source'],
  ] as const)('when all are spent on %j the gap is %s and names each', async (codes, code) => {
    const sources = createSources([one, two]);
    const answer = await firstHonest(
      sources,
      NEVER,
      async ({ id }) => fault(codes[id === 'http://one' ? 0 : 1], `words of ${id}`),
      () => said(1),
    );
    expect(answer).toMatchObject({
      gap: code,
      cause: expect.stringMatching(/words of http:\/\/one.*words of http:\/\/two/),
    });
  });
});
