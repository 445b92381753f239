import { createPublicClient, http, parseEther } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proverRecords } from '../../src/core/record.ts';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { readEvidence } from '../../src/formats/evidenceFile.ts';
import { startLiar } from '../../src/l1/testing/liar.ts';
import { tridentAbi } from '../../src/rollups/trident/abi.ts';
import { connect, type TridentClient } from './contract.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import { ZK_LANES } from './keys.ts';
import { lookAt, startEngine } from './looking.ts';
import { proveNext } from './provers/lane.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { type Anvil, assay, startAnvil, tridentAt } from './testing.ts';

const SEED = 'figures test';
const ROOTS = 2n;

let anvil: Anvil;
let deployed: Deployed;
let trident: TridentClient;
let engine: Engine;

const contract = () => deployed.tridents.twoOfThree;
const look = (url = anvil.rpcUrl): Promise<Report> => lookAt(engine, url, 'trident-2of3');

beforeAll(async () => {
  anvil = await startAnvil();
  deployed = await deployTrident(anvil);
  trident = connect(anvil.rpcUrl)(contract());
  for (let root = 0n; root < ROOTS; root++) {
    await appendBatch(trident, SEED);
    const pending = await postRoots(trident);
    for (const lane of ZK_LANES) await proveNext(trident, lane, pending);
  }
}, 120_000);
afterAll(() => anvil?.stop());
beforeEach(() => {
  engine = startEngine();
});
afterEach(() => engine.close());

/** What the node itself says of the transaction that brought a lane's proof of the newest root. */
async function gasOnL1(lane: number): Promise<number> {
  const client = createPublicClient({ transport: http(anvil.rpcUrl) });
  const args = { root: ROOTS, lane };
  const found = { address: contract(), abi: tridentAbi, eventName: 'Proved', args, fromBlock: 0n } as const;
  const [log] = await client.getContractEvents(found);
  if (log === undefined) throw new Error('no proof');
  return Number((await client.getTransactionReceipt({ hash: log.transactionHash })).gasUsed);
}
const gasOf = ({ claims, provers }: Report) =>
  Object.fromEntries(proverRecords(claims, provers).map(({ prover, gas }) => [prover, gas]));

describe('the figures of a rollup', () => {
  it('have the gas of each prover’s newest proof, as the node itself says', async () => {
    const report = await look();
    const expected = { 'zk-a': await gasOnL1(0), 'zk-b': await gasOnL1(1) };
    expect(gasOf(report)).toEqual({ ...expected, tee: null, optimistic: null });
    expect(expected['zk-a']).toBeGreaterThan(200_000);
    expect(report.claims[1]?.opinions.every(({ gas }) => gas === undefined)).toBe(true);
  });

  it('do not know the gas when the source lies about receipts, which changes no verdict', async () => {
    const lie = (result: unknown, method: string) =>
      method === 'eth_getBlockReceipts'
        ? (result as object[]).map((one) => ({ ...one, gasUsed: '0x1', cumulativeGasUsed: '0x1' }))
        : result;
    const liar = await startLiar(anvil.rpcUrl, lie);
    try {
      const report = await look(liar.url);
      expect(gasOf(report)).toEqual({ 'zk-a': null, 'zk-b': null, tee: null, optimistic: null });
      expect(report.verdict.outcome.status).toBe('verified');
      expect(report.sources[0]?.faults.length).toBeGreaterThan(0);
    } finally {
      liar.stop();
    }
  });

  it('have what the contract holds: nothing, until somebody forces it', async () => {
    expect((await look()).held).toMatchObject({ wei: '0' });
    const { test } = tridentAt(anvil.rpcUrl, contract());
    const value = parseEther('1234.5') + 1n;
    await test.setBalance({ address: contract(), value });
    await test.mine({ blocks: 1 });
    const report = await look();
    expect(report.held?.wei).toBe(String(value));
    const { out } = await assay('field', 'trident-2of3', '--rpc', anvil.rpcUrl, '--latest', '--own-node');
    expect(out).toMatch(/by ETH: 100 % of 1\u2009235 ETH, proven in 1 of 1/);
    expect(out).toMatch(/held in its escrow: 1\u2009235 ETH/);
    expect(out).toMatch(/gas of one check on L1: \d{6}/);
  });

  it('have no word on what is held when the source lies about it', async () => {
    const lie = (result: unknown, method: string) =>
      method === 'eth_getProof' && (result as { address: string }).address.toLowerCase() === contract().toLowerCase()
        ? { ...(result as object), balance: '0x1234' }
        : result;
    const liar = await startLiar(anvil.rpcUrl, lie);
    try {
      const report = await look(liar.url);
      expect(report.held).toBeUndefined();
      expect(report.sources[0]?.faults.map(({ code }) => code)).toContain('storage-proof-invalid');
      expect(report.verdict.outcome.status).not.toBe('failed');
    } finally {
      liar.stop();
    }
  });

  it('come out of an evidence file as they went in, and not at all without what they rest on', async () => {
    const live = await look();
    const file = await engine.exportEvidence('trident-2of3');
    const evidence = readEvidence(JSON.parse(file.json));
    const again = async (json: unknown) => {
      const inspected = await engine.inspect('1', 'file', new TextEncoder().encode(JSON.stringify(json)));
      if (inspected.kind !== 'evidence') throw new Error(JSON.stringify(inspected));
      return inspected.report;
    };
    const whole = await again(evidence);
    expect(whole.held).toEqual(live.held);
    expect(gasOf(whole)).toEqual(gasOf(live));
    const items = Object.entries(evidence.items).filter(([, { kind }]) => kind !== 'receipts');
    const part = await again({ ...evidence, items: Object.fromEntries(items) });
    expect(gasOf(part)).toMatchObject({ 'zk-a': null, 'zk-b': null });
    expect(part.held).toEqual(live.held);
  });
});
