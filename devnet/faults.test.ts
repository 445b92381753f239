import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Beacon } from './beacon/beacon.ts';
import type { BeaconMode } from './beacon/modes.ts';
import type { Faults } from './control.ts';
import { type EvilRpc, startEvilRpc } from './evilRpc.ts';
import { faultsOf } from './faults.ts';
import { ROLLUP_KEYS, SERVER_KEYS } from './keys.ts';
import { LANE, PRESETS, RULES, toSolidity } from './trident/presets.ts';
import { type RunningTrident, runTrident } from './trident/run.ts';
import { PCCS_KEYS, pccsAbi, teeVerifierAbi } from './trident/tee.ts';
import { type Anvil, startAnvil, tridentAt } from './trident/testing.ts';

let anvil: Anvil;
let evil: EvilRpc;
let running: RunningTrident;
let faults: Faults;
let beaconMode: BeaconMode = { mode: 'honest' };
const end = new AbortController();

const doFault = async (name: string, body: Record<string, unknown> = {}) => await faults[name]?.(body);
const on = () => tridentAt(anvil.rpcUrl, running.deployed.tridents.twoOfThree);
const rule = () => on().client.readContract({ ...on().read, functionName: 'rule' });
const lane = (name: keyof typeof LANE) =>
  on().client.readContract({ ...on().read, functionName: 'getLane', args: [LANE[name]] });
const root = (id: unknown) =>
  on().client.readContract({ ...on().read, functionName: 'getRoot', args: [BigInt(String(id))] });

beforeAll(async () => {
  anvil = await startAnvil();
  evil = await startEvilRpc(anvil.rpcUrl);
  running = await runTrident({ ...anvil, signal: end.signal, log: () => {}, history: 1, interval: 3600 });
  // The beacon chain's own tests try its modes; here it is only told.
  const beacon = {
    setMode: async (mode: BeaconMode) => {
      beaconMode = mode;
    },
  } as unknown as Beacon;
  faults = faultsOf(running, evil, beacon);
}, 60_000);
afterAll(async () => {
  end.abort();
  await running?.ended;
  await evil?.close();
  await anvil?.stop();
}, 20_000);

// One chain and one story: the tests run in this order.
describe('faults on demand', () => {
  it('have a name for every key', () => {
    const missing = [...ROLLUP_KEYS, ...SERVER_KEYS].filter(({ fault }) => !Object.hasOwn(faults, fault));
    expect(missing).toEqual([]);
  });

  it('a wrong root that a reorganization takes away is nowhere, and the lanes go on', async () => {
    await doFault('watcher', { on: false });
    const lost = (await doFault('wrong-root', { preset: 'twoOfThree', lost: true })) as bigint;
    const { client, read } = tridentAt(anvil.rpcUrl, running.deployed.tridents.twoOfThree);
    expect(await client.readContract({ ...read, functionName: 'rootCount' })).toBeLessThan(lost);
    const right = (await doFault('new-batch', { preset: 'twoOfThree' })) as bigint;
    await vi.waitFor(async () => expect(await root(right)).toMatchObject({ status: 1 }), {
      timeout: 30_000,
      interval: 250,
    });
    await doFault('restore');
  }, 40_000);

  it('the owner changes the rule, and restore changes it back: both are counted', async () => {
    await doFault('changed-rule', { preset: 'twoOfThree', to: 'oneProof' });
    expect(await rule()).toEqual(toSolidity(RULES.oneProof));
    await doFault('changed-rule', { preset: 'twoOfThree' });
    expect(await rule()).toEqual(toSolidity(PRESETS.fast));
    await doFault('restore', { preset: 'twoOfThree' });
    expect(await rule()).toEqual(toSolidity(PRESETS.twoOfThree));
    expect(await on().client.readContract({ ...on().read, functionName: 'ruleChanges' })).toBe(3);
    await doFault('restore', { preset: 'twoOfThree' });
    expect(await on().client.readContract({ ...on().read, functionName: 'ruleChanges' })).toBe(3);
    await expect(doFault('changed-rule', { to: 'none' })).rejects.toThrow('to is one of');
  });

  it('two false proofs are one false root that L1 accepts', async () => {
    const wrong = await doFault('false-root', { preset: 'twoOfThree' });
    expect(await root(wrong)).toMatchObject({ status: 1, provenLanes: 0b011 });
    await doFault('restore');
  });

  it('a wrong root is posted, challenged, and rejected by what L1 computes', async () => {
    const decided = (await doFault('wrong-root', { challenged: true })) as { root: bigint; correctPost: bigint };
    const wrong = await root(decided.root);
    expect(wrong).toMatchObject({ status: 2 });
    expect(decided.correctPost).not.toBe(wrong.post);
    await vi.waitFor(async () => expect(await root(decided.root + 1n)).toMatchObject({ post: decided.correctPost }), {
      timeout: 20_000,
      interval: 250,
    });
  }, 30_000);

  it('the rule counts a leaked key once: its root waits; through two lanes it is accepted', async () => {
    await doFault('watcher', { on: false });
    const waiting = await doFault('leaked-key', { preset: 'fast' });
    const { client, read } = tridentAt(anvil.rpcUrl, running.deployed.tridents.fast);
    const args = [BigInt(String(waiting))] as const;
    expect(await client.readContract({ ...read, functionName: 'getRoot', args })).toMatchObject({
      status: 0,
      provenLanes: 0b100,
    });
    // L1 accepts no root before the one that it starts from.
    const right = await doFault('new-batch', { preset: 'twoOfThree' });
    await vi.waitFor(async () => expect(await root(right)).toMatchObject({ status: 1 }), {
      timeout: 80_000,
      interval: 250,
    });
    const wrong = await doFault('shared-trust', { preset: 'twoOfThree' });
    expect(await root(wrong)).toMatchObject({ status: 1, provenLanes: 0b110 });
    await doFault('restore');
  }, 120_000);

  it('enclaves that should not be admitted prove, until it is restored', async () => {
    const teeVerifier = { address: running.deployed.verifiers.tee, abi: teeVerifierAbi };
    for (const [name, admission] of [
      ['debug-enclave', 2],
      ['other-key', 2],
      ['owner-added', 3],
    ] as const) {
      const { id } = (await doFault(name, { preset: 'twoOfThree' })) as { id: bigint };
      const found = await on().client.readContract({ ...teeVerifier, functionName: 'getInstance', args: [id] });
      expect(found.admission).toBe(admission);
    }
    await doFault('restore');
  });

  it('collateral expires, revokes the platform or calls it out of date, and comes back', async () => {
    const pccs = { address: running.deployed.pccs, abi: pccsAbi };
    const { sgx, fmspc, tcbVersion, platform } = PCCS_KEYS;
    const read = async () => {
      const args = [sgx, fmspc, tcbVersion] as const;
      const info = await on().client.readContract({ ...pccs, functionName: 'getTcbInfo', args });
      const [, crl] = await on().client.readContract({ ...pccs, functionName: 'getCertificateById', args: [platform] });
      const { nextUpdate, tcbLevels } = JSON.parse(info.tcbInfoStr);
      return { expired: Date.parse(nextUpdate) < Date.now(), levels: tcbLevels.length, crl: crl.length };
    };
    const good = await read();
    expect(good).toMatchObject({ expired: false, levels: 1 });
    await doFault('expired-collateral');
    expect((await read()).expired).toBe(true);
    await doFault('revoked-pck');
    expect((await read()).crl).toBeGreaterThan(good.crl);
    await doFault('out-of-date-tcb');
    expect((await read()).levels).toBe(2);
    await doFault('restore');
    expect(await read()).toMatchObject({ expired: false, levels: 1 });
  });

  it('a route is swapped, a key changes, and both come back', async () => {
    await doFault('broken-route', { lane: 'zk-b' });
    await doFault('changed-key', { lane: 'zk-a' });
    expect((await lane('zk-b')).verifier).toBe(running.deployed.acceptAll);
    expect((await lane('zk-a')).keyHash).not.toBe(running.deployed.keyHashes['zk-a']);
    await doFault('restore');
    expect((await lane('zk-b')).verifier).toBe(running.deployed.verifiers['zk-b']);
    expect((await lane('zk-a')).keyHash).toBe(running.deployed.keyHashes['zk-a']);
  });

  it('two lanes contradict each other, and the lying server hides the log of the wrong root alone', async () => {
    // No further proof may come between two counts.
    for (const silent of ['zk-b', 'tee']) await doFault('pause-lane', { preset: 'twoOfThree', lane: silent });
    await doFault('hide-contradiction', { preset: 'twoOfThree', lane: 'zk-b' });
    const { client, read } = on();
    const count = await client.readContract({ ...read, functionName: 'contradictionCount' });
    expect(count).toBeGreaterThan(0n);
    const { rootA, rootB } = await client.readContract({
      ...read,
      functionName: 'getContradiction',
      args: [count - 1n],
    });
    const seen = async (url: string, id: number) => {
      const { client: there } = tridentAt(url, read.address);
      const args = { ...read, eventName: 'Proved', args: { root: BigInt(id) }, fromBlock: 0n } as const;
      return (await there.getContractEvents(args)).length;
    };
    const [wrong, right] = [rootB, rootA];
    expect(await seen(anvil.rpcUrl, wrong)).toBe(1);
    expect(await seen(evil.url, wrong)).toBe(0);
    expect(await seen(evil.url, right)).toBe(await seen(anvil.rpcUrl, right));
  }, 20_000);

  it('without a preset, restore makes both servers honest too', async () => {
    await doFault('rpc', { mode: 'stop' });
    await doFault('beacon', { mode: 'wrong-committee' });
    expect(beaconMode).toEqual({ mode: 'wrong-committee' });
    await expect(fetch(evil.url)).rejects.toThrow('fetch failed');
    await doFault('restore');
    expect([evil.mode(), beaconMode]).toEqual([{ mode: 'honest' }, { mode: 'honest' }]);
    expect((await fetch(evil.url)).status).toBe(405);
  });

  it('what is not understood is said', async () => {
    await expect(doFault('wrong-root', { preset: 'slow' })).rejects.toThrow('preset is one of');
    await expect(doFault('pause-lane', {})).rejects.toThrow('lane is one of');
    await expect(doFault('watcher', { on: 'yes' })).rejects.toThrow('true or false');
    await expect(doFault('rpc', { mode: 'hide-logs', second: '0x' })).rejects.toThrow('not understood');
  });
});
