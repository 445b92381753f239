import { expect, it } from 'vitest';
import type { Adapter, CheckDraft } from '../core/adapter.ts';
import type { ExitRoute } from '../core/exit.ts';
import { failed, type Outcome, pending, unverifiable, verified } from '../core/outcome.ts';
import { gap } from '../core/proven.ts';
import type { Bench } from './examine.ts';
import { readExits } from './exits.ts';

const YES = verified(null);
const bench = (l1: Outcome = YES): Bench => ({
  answer: async () => [],
  verify: async ({ input }) => ({ outcome: input as Outcome<never>, took: 1 }),
  metaOf: () => undefined,
  l1: { chainId: 1, network: '', under: 'own-node', head: null, outcome: l1 },
  provers: [],
  now: () => 100,
});
const draft = (result: CheckDraft['result']): CheckDraft => ({
  checked: 'it holds',
  result,
  compared: [],
  evidence: [],
});
const route = (...preconditions: readonly CheckDraft[]): ExitRoute => ({
  kind: 'normal',
  steps: [],
  needs: [],
  preconditions,
  atLeast: 1,
});
const adapterWith = (exits: Adapter['exits']): Adapter => ({ exits }) as Adapter;
const reads = (...routes: readonly ExitRoute[]): Adapter =>
  // biome-ignore lint/correctness/useYield: nothing is asked for.
  adapterWith(function* () {
    return routes;
  });

it('a way out is as good as the worst of L1 and its preconditions, proofs verified', async () => {
  const wait = pending('paused');
  const ways = [
    route(),
    route(draft(YES)),
    route(draft(YES), draft(wait)),
    route(draft({ verifier: 'x', input: failed('equation') })),
  ];
  expect(await readExits(reads(...ways), bench())).toMatchObject([
    { outcome: YES, preconditions: [] },
    { outcome: YES, preconditions: [{ outcome: YES }] },
    { outcome: wait, preconditions: [{ outcome: YES }, { outcome: wait, checked: 'it holds' }] },
    { outcome: { status: 'failed' } },
  ]);
  const unknown = unverifiable('no-honest-source');
  expect(await readExits(reads(route(draft(YES))), bench(unknown))).toMatchObject([{ outcome: unknown }]);
});

it('says what was missing, and nothing where a family reads none', async () => {
  const missing = gap('implementation-unknown');
  // biome-ignore lint/correctness/useYield: nothing is asked for.
  const without = adapterWith(function* () {
    return missing;
  });
  expect(await readExits(without, bench())).toEqual(missing);
  expect(await readExits(adapterWith(undefined), bench())).toBeUndefined();
});
