import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LANE, type Preset } from './presets.ts';
import { type RunningTrident, runTrident } from './run.ts';
import { type Anvil, startAnvil, tridentAt } from './testing.ts';

let anvil: Anvil;
let running: RunningTrident;
const end = new AbortController();

const at = (preset: Preset) => tridentAt(anvil.rpcUrl, running.deployed.tridents[preset]);
const root = (preset: Preset, id: bigint) => {
  const { client, read } = at(preset);
  return client.readContract({ ...read, functionName: 'getRoot', args: [id] });
};
const statusOf = async (preset: Preset, id: bigint) => (await root(preset, id)).status;
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 45_000, interval: 250 });

beforeAll(async () => {
  anvil = await startAnvil();
  running = await runTrident({ ...anvil, signal: end.signal, log: () => {}, history: 1, interval: 3600 });
}, 60_000);
afterAll(async () => {
  end.abort();
  await running?.ended;
  await anvil?.stop();
}, 20_000);

// One chain and one story: the tests run in this order.
describe('Trident as it runs', () => {
  it('starts with history: proven by all three lanes, waiting with one proof on the fast preset', async () => {
    expect(await root('twoOfThree', 1n)).toMatchObject({ status: 1, provenLanes: 0b111 });
    expect(await root('fast', 1n)).toMatchObject({ status: 0, provenLanes: 1 });
  });

  it('challenges a wrong root, and posts, proves and accepts the right one', async () => {
    const wrong = await running.postWrongRoot('twoOfThree');
    await eventually(async () => {
      expect(await statusOf('twoOfThree', wrong)).toBe(2);
      expect(await root('twoOfThree', wrong + 1n)).toMatchObject({ batch: 2, status: 1 });
    });
  }, 60_000);

  it('leaves a paused lane silent', async () => {
    running.pauseLane('twoOfThree', 'zk-a', true);
    running.pauseLane('twoOfThree', 'tee', true);
    running.setWatcher(false);
    const wrong = await running.postWrongRoot('twoOfThree');
    await eventually(async () => expect(await root('twoOfThree', wrong + 1n)).toMatchObject({ provenLanes: 0b010 }));
    expect(await statusOf('twoOfThree', wrong)).toBe(0);
    await running.restore('twoOfThree');
    await eventually(async () => {
      expect(await statusOf('twoOfThree', wrong + 1n)).toBe(1);
      expect(await statusOf('twoOfThree', wrong)).toBe(2);
    });
  }, 100_000);

  it('contradicts itself through a broken route, and is restored', async () => {
    const { client, read } = at('fast');
    // Any further proof of the right root would be one more contradiction.
    for (const lane of ['zk-b', 'tee'] as const) running.pauseLane('fast', lane, true);
    const { wrong, right } = await running.contradict('fast', 'zk-b');
    const { batch } = await root('fast', wrong);
    expect(await root('fast', right)).toMatchObject({ batch, provenLanes: 1 });
    expect(await client.readContract({ ...read, functionName: 'contradictions', args: [BigInt(batch)] })).toBe(1n);
    await running.changeKey('fast', 'zk-a');
    await running.restore('fast');
    const lane = (id: number) => client.readContract({ ...read, functionName: 'getLane', args: [id] });
    expect(await lane(LANE['zk-a'])).toMatchObject({ keyHash: running.deployed.keyHashes['zk-a'], keyChanges: 2 });
    expect(await lane(LANE['zk-b'])).toMatchObject({
      verifier: running.deployed.verifiers['zk-b'],
      keyHash: running.deployed.keyHashes['zk-b'],
      routeChanges: 2,
    });
  }, 60_000);

  it('accepts a wrong root once two routes are broken, and goes on from it', async () => {
    const wrong = await running.acceptFalseRoot('twoOfThree');
    expect(await statusOf('twoOfThree', wrong)).toBe(1);
    await running.restore('twoOfThree');
    const next = await running.postWrongRoot('twoOfThree');
    expect(await root('twoOfThree', next)).toMatchObject({ parent: Number(wrong) });
    await eventually(async () => {
      expect(await statusOf('twoOfThree', next)).toBe(2);
      expect(await statusOf('twoOfThree', next + 1n)).toBe(1);
    });
  }, 60_000);
});
