import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Anvil } from '../anvil.ts';
import { type EvilRpc, startEvilRpc } from '../evilRpc.ts';
import type { Mode } from '../lies.ts';
import { startEngine } from '../trident/looking.ts';
import { roundTripsOfTrident } from '../trident/rounds.ts';
import { type Chain, connect, startL1 } from './chain.ts';
import { lookAt } from './looking.ts';
import type { Situation } from './recordings.ts';
import { CLAIMS, type RoundTrips, roundTripsOfLook } from './rounds.ts';

const families = import.meta.glob<Readonly<Record<string, Situation>>>('../*/twenty.ts', {
  eager: true,
  import: 'TWENTY',
});

const cases = Object.entries(families).flatMap(([path, kinds]) =>
  Object.entries(kinds).map(([kind, situation]) => [`${path.split('/').at(-2)} ${kind}`, situation] as const),
);

/** Of a server in these modes nothing can be proven. */
const BROKEN = ['garbage', 'huge', 'wrong-chain', 'no-proofs', 'header'] as const;
/** These alter what they are asked for: what needs none of that stands. */
const LIES = ['slot', 'code', 'calldata', 'hide-logs'] as const;

it('every family with a devnet of its own has twenty claims', () => {
  expect(cases.length).toBeGreaterThan(10);
});

it('twenty claims of trident are read in at most 12 round trips', async () => {
  expectFew('trident', await roundTripsOfTrident());
}, 300_000);

describe.each(cases)('twenty claims of %s', (name, { deployment, make }) => {
  let anvil: Anvil;
  let l1: Chain;
  let engine: Engine;
  let evil: EvilRpc;
  let honest: Report;

  beforeAll(async () => {
    anvil = await startL1();
    l1 = connect(anvil);
    engine = startEngine();
    evil = await startEvilRpc(anvil.rpcUrl);
    await make(l1);
  }, 300_000);
  afterAll(async () => {
    engine?.close();
    await evil?.close();
    await anvil?.stop();
  });

  const look = (claims: number, ...urls: readonly string[]) =>
    lookAt(engine, l1, deployment, claims, [], urls.length === 0 ? undefined : urls);

  it('are read in at most 12 round trips', async () => {
    expectFew(name, await roundTripsOfLook(l1.rpcUrl, () => look(CLAIMS)));
  }, 120_000);

  it.each(BROKEN)(
    'are nothing at all by a broken server (%s)',
    async (mode) => {
      await evil.setMode({ mode });
      expect(wordsOf(await look(2, evil.url))).toEqual([]);
    },
    60_000,
  );

  it.each(LIES)(
    'are never more than they are by a server that lies (%s), and what they are beside an honest one',
    async (mode) => {
      honest ??= await look(2);
      await evil.setMode({ mode } as Mode);
      const alone = await look(2, evil.url);
      for (const word of wordsOf(alone)) expect(wordsOf(honest)).toContain(word);
      const both = await look(2, evil.url, l1.rpcUrl);
      expect(wordsOf(both)).toEqual(wordsOf(honest));
      // Whoever was found out alone is found out beside another, by name.
      const isNamed = (report: Report) => report.sources.some(({ id, faults }) => id === evil.url && faults.length > 0);
      expect(isNamed(both)).toBe(isNamed(alone));
    },
    60_000,
  );
});

function expectFew(name: string, { rounds, requests }: RoundTrips): void {
  console.log(`${name}: ${rounds} round trips, ${requests} requests`);
  expect(rounds).toBeGreaterThan(2);
  expect(rounds).toBeLessThanOrEqual(12);
}

/** What is said, for better or worse, of claims and of what they rest on. */
const wordsOf = ({ claims }: Report): readonly string[] =>
  claims.flatMap(({ claim, steps, verdict }) =>
    [{ step: 'verdict', outcome: verdict.outcome }, ...steps]
      .filter(({ step, outcome }) => step !== 'l1' && (outcome.status === 'verified' || outcome.status === 'failed'))
      .map(({ step, outcome }) => `${claim.id} ${step} ${outcome.status}`),
  );
