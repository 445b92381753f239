import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Network } from '../core/settings.ts';
import { TEST_NETWORK } from '../l1/lightClient/testing/chain.ts';
import { createSources } from '../l1/sources/sources.ts';
import { createHeads } from './heads.ts';
import { sourceQuestions } from './sourceQuestions.ts';

// A server that takes every question and never answers.
const server = createServer(() => undefined);
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function questions(networks: readonly Network[]) {
  const running = new Map<string, AbortController>();
  const asked = sourceQuestions({
    networkOf: (chainId) => {
      const network = networks.find((one) => one.chainId === chainId);
      if (network === undefined) throw new RangeError(`no network with chain ${chainId} is set`);
      return network;
    },
    reach: (network) => {
      const sources = createSources([]);
      const checkpoints = Promise.resolve(null);
      return { sources, heads: createHeads({ network, sources, ownNode: false, now: () => 0, checkpoints }) };
    },
    now: () => 0,
    cancellable: (id, run) => {
      const controller = new AbortController();
      running.set(id, controller);
      return run(controller.signal);
    },
  });
  return { ...asked, cancel: (id: string) => running.get(id)?.abort() };
}

const network = (beacon: Network['beacon']): Network => ({
  chainId: 31337,
  name: 'test',
  execution: [],
  headTag: 'finalized',
  ...(beacon === undefined ? {} : { beacon }),
});

describe('questions about sources', () => {
  it('are refused for a network that is not set, or of which no beacon chain is known', async () => {
    const { lookAtL1, diagnose, compareCheckpoints } = questions([network(undefined)]);
    await expect(lookAtL1(1)).rejects.toThrow('no network with chain 1');
    await expect(diagnose('a', 31337, 'beacon', url)).rejects.toThrow('no beacon chain is known for chain 31337');
    await expect(compareCheckpoints('b', 31337, [])).rejects.toThrow('no beacon chain is known for chain 31337');
  });

  it('end at once when they are broken off, whatever the server does', async () => {
    const { diagnose, compareCheckpoints, cancel } = questions([network({ sources: [url], network: TEST_NETWORK })]);
    const begun = Date.now();
    const pending = [
      diagnose('a', 31337, 'beacon', url),
      diagnose('b', 31337, 'execution', url),
      compareCheckpoints('c', 31337, [`${url}other`]),
    ] as const;
    setTimeout(() => ['a', 'b', 'c'].map(cancel), 50);
    const [beacon, execution, compared] = await Promise.all(pending);
    expect([beacon, execution].map(({ steps }) => steps.map(({ answer }) => answer).slice(0, 2))).toEqual([
      ['no', 'not-asked'],
      ['no', 'not-asked'],
    ]);
    expect(compared).toEqual({});
    expect(Date.now() - begun).toBeLessThan(5000);
  });

  it('look at L1 without a rollup, and say why there is no header', async () => {
    const { lookAtL1 } = questions([network(undefined)]);
    expect(await lookAtL1(31337)).toMatchObject({
      l1: { chainId: 31337, under: 'rpc', head: null, outcome: { status: 'pending', code: 'waiting-l1' } },
      sources: [],
    });
  });
});
