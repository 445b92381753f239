import { numberToHex } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { startLiar } from '../../src/l1/testing/liar.ts';
import { connect, type TridentClient } from './contract.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import { acceptFalseProof, changeKey, contradict, postWrongRoot } from './faults.ts';
import { ZK_LANES } from './keys.ts';
import { lookAt, startEngine, stepsOf, verdictOf } from './looking.ts';
import { proveNext } from './provers/lane.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { domain, step } from './statement.ts';
import { type Anvil, startAnvil, tridentAt } from './testing.ts';
import { createWatcher } from './watcher.ts';

const SEED = 'engine test';

let anvil: Anvil;
let deployed: Deployed;
let trident: TridentClient;
let engine: Engine;
let snapshot: `0x${string}`;

const chain = () => tridentAt(anvil.rpcUrl, deployed.tridents.twoOfThree).test;

const look = (ownNode = true, deployment = 'trident-2of3'): Promise<Report> =>
  lookAt(engine, anvil.rpcUrl, deployment, ownNode);

/** Slot of the contract's list of contradictions, whose word is its length. */
const CONTRADICTIONS = numberToHex(8, { size: 32 });

/** Makes the list of contradictions seem longer: what stands behind the `listed` ones is of no root. */
async function lengthen(address: `0x${string}`, listed: bigint, to: bigint): Promise<void> {
  expect(listed).toBeLessThan(to);
  await chain().setStorageAt({ address, index: CONTRADICTIONS, value: numberToHex(to, { size: 32 }) });
  await chain().mine({ blocks: 1 });
}

beforeAll(async () => {
  anvil = await startAnvil();
  deployed = await deployTrident(anvil);
  trident = connect(anvil.rpcUrl)(deployed.tridents.twoOfThree);
  await appendBatch(trident, SEED);
  const pending = await postRoots(trident);
  for (const lane of ZK_LANES) await proveNext(trident, lane, pending);
  snapshot = await chain().snapshot();
});
afterAll(() => anvil?.stop());
beforeEach(() => {
  engine = startEngine();
});
afterEach(async () => {
  engine.close();
  await chain().revert({ id: snapshot });
  snapshot = await chain().snapshot();
});

const ALL_WELL = [
  ['l1', 'verified'],
  ['storage', 'verified'],
  ['inputs', 'verified'],
  ['proof:zk-a', 'verified'],
  ['proof:zk-b', 'verified'],
  ['proof:tee', 'proof-not-posted'],
  ['proof:optimistic', 'verified'],
  ['proof:replay', 'verified'],
  ['agreement', 'verified'],
  ['finality', 'verified'],
];

describe('a reader of Trident', () => {
  it('finds the bytes in their block where a server says that another transaction brought them', async () => {
    const { transactions } = await trident.client.getBlock();
    const [hash] = transactions;
    const liar = await startLiar(anvil.rpcUrl, (result, method) =>
      method === 'eth_getLogs' ? (result as object[]).map((log) => ({ ...log, transactionHash: hash })) : result,
    );
    const execution = [liar.url, anvil.rpcUrl];
    const networks = [{ chainId: 31337, name: 'devnet', execution, headTag: 'latest' as const }];
    const report = await lookAt(engine, anvil.rpcUrl, 'trident-2of3', true, { networks });
    expect(stepsOf(report, 1n)).toEqual(ALL_WELL);
    liar.stop();
  });

  it('verifies a root that two lanes prove, down to the bytes', async () => {
    const report = await look();
    expect(stepsOf(report, 1n)).toEqual(ALL_WELL);
    expect(report.verdict).toMatchObject({
      outcome: { status: 'verified', facts: { quorum: ['zk-a', 'zk-b'] } },
      under: 'own-node',
    });
    expect(report.findings).toEqual([]);
    expect(report.sources).toMatchObject([{ state: 'ok', faults: [] }]);
  });

  it('waits for L1 while its header is the RPC’s word', async () => {
    const report = await look(false);
    expect(stepsOf(report, 1n)).toEqual([['l1', 'l1-not-verified'], ...ALL_WELL.slice(1)]);
    expect(report.verdict.outcome).toEqual({ status: 'pending', code: 'l1-not-verified' });
  });

  it('has nothing to judge before the first root', async () => {
    const report = await look(true, 'trident-fast');
    expect(report.claims).toEqual([]);
    expect(report.verdict.outcome).toEqual({ status: 'pending', code: 'no-claim-yet' });
  });

  it('waits for proofs that are not there yet', async () => {
    await appendBatch(trident, SEED);
    const [step] = await postRoots(trident);
    const report = await look();
    expect(stepsOf(report, step?.root ?? 0n)).toContainEqual(['proof:zk-a', 'proof-not-posted']);
    expect(report.verdict.outcome).toEqual({ status: 'pending', code: 'proof-not-posted' });
  });

  it('fails a proof that L1 accepted and that does not verify, and names the route', async () => {
    const wrong = await acceptFalseProof(trident, deployed, 'zk-b', SEED);
    const report = await look();
    expect(verdictOf(report, wrong)).toEqual({ status: 'failed', code: 'proof-rejected' });
    const failures = stepsOf(report, wrong)?.filter(([step]) => step === 'proof:zk-b' || step === 'proof:replay');
    expect(failures?.map(([step]) => step)).toEqual(['proof:zk-b', 'proof:replay']);
    expect(failures?.[1]).toEqual(['proof:replay', 'root-mismatch']);
    expect(report.findings.map(({ code, claim }) => [code, claim])).toEqual([
      ['route-changed', undefined],
      ['route-changed', String(wrong)],
    ]);
    expect(verdictOf(report, 1n)?.status).toBe('verified');
    expect(report.verdict.outcome.status).toBe('failed');
    const plain = await look(false);
    expect(verdictOf(plain, wrong)).toEqual({ status: 'pending', code: 'l1-not-verified' });
    expect(stepsOf(plain, wrong)?.find(([step]) => step === 'proof:zk-b')?.[1]).not.toBe('verified');
  });

  it('calls the states that follow from a wrong one wrong', async () => {
    const wrong = await acceptFalseProof(trident, deployed, 'zk-b', SEED);
    await appendBatch(trident, SEED);
    const { client, read, send } = trident;
    const batch = await client.readContract({ ...read, functionName: 'batchCount' });
    await send('sequencer', 'postRoot', [batch, wrong, 7n]);
    const report = await look();
    expect(report.claims[0]?.claim.parent).toBe(String(wrong));
    expect(report.verdict.outcome.status).toBe('failed');
  });

  it('does not take right steps from an invented state for a proven state', async () => {
    const { client, read, send } = trident;
    await appendBatch(trident, SEED);
    await send('sequencer', 'postRoot', [2n, 1n, 5n]); // nothing follows from anything to 5
    const invented = await client.readContract({ ...read, functionName: 'rootCount' });
    await appendBatch(trident, SEED);
    for (let junk = 0n; junk < 5n; junk++) await send('sequencer', 'postRoot', [3n, invented, 100n + junk]);
    const { dataHash, lastBlock } = await client.readContract({ ...read, functionName: 'getBatch', args: [3n] });
    const hash = BigInt(dataHash) >> 8n;
    const post = step(5n, hash, lastBlock);
    await send('sequencer', 'postRoot', [3n, invented, post]);
    const root = await client.readContract({ ...read, functionName: 'rootCount' });
    const bound = domain(31337, deployed.tridents.twoOfThree);
    const statement = { pre: 5n, post, batchHash: hash, blockNumber: lastBlock, domain: bound };
    for (const lane of ZK_LANES) await proveNext(trident, lane, [{ batch: 3n, parent: invented, root, statement }]);

    const report = await look();
    expect(report.claims.map(({ claim }) => claim.id)).not.toContain(String(invented));
    expect(stepsOf(report, root)).toContainEqual(['proof:zk-a', 'verified']);
    expect(stepsOf(report, root)).toContainEqual(['proof:zk-b', 'verified']);
    expect(verdictOf(report, root)).toEqual({ status: 'pending', code: 'not-accepted' });
  });

  it('cannot tell of blocks whose numbers it would have to round', async () => {
    const { send } = trident;
    await send('sequencer', 'appendBatch', ['0x1234', 2n ** 60n]);
    await postRoots(trident);
    const report = await look();
    expect(report.verdict.outcome).toMatchObject({ status: 'unverifiable', code: 'too-large' });
  });

  it('does not let L1’s acceptance vouch for itself through the challenge lane', async () => {
    const quorum = [{ laneMask: 0b1110, atLeast: 2 }];
    const clauses = [{ quorum, delay: 0, clock: 0, unchallenged: false }];
    await trident.send('owner', 'setRule', [{ clauses, onContradiction: 0 }]);
    const report = await look();
    expect(report.findings.map(({ code }) => code)).toEqual(['rule-changed']);
    expect(verdictOf(report, 1n)).toEqual({ status: 'pending', code: 'proof-not-posted' });
  });

  it('is not misled by a false proof of another root for the same step', async () => {
    const { wrong, right } = await contradict(trident, deployed, 'zk-b', SEED);
    const report = await look();
    expect(verdictOf(report, wrong)).toEqual({ status: 'failed', code: 'proof-rejected' });
    expect(verdictOf(report, right)?.status).not.toBe('verified');
    expect(verdictOf(report, right)?.status).not.toBe('failed');
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'contradiction', claim: String(right) }));
    const against = stepsOf(report, right)?.filter(([step]) => step?.startsWith('opposing:'));
    expect(against).toHaveLength(1);
    expect(against?.[0]?.[0]).toBe('opposing:zk-b:1');
    expect(against?.[0]?.[1]).not.toBe('verified');
  });

  it('reads the contradictions of a step from all logs of the time, where the list is long', async () => {
    const { right } = await contradict(trident, deployed, 'zk-b', SEED);
    const { twoOfThree } = deployed.tridents;
    const { client, read } = trident;
    const listed = (await client.readContract({ ...read, functionName: 'contradictionCount' })) as bigint;
    await lengthen(twoOfThree, listed, 1000n);
    const report = await look();
    const against = stepsOf(report, right)?.filter(([step]) => step?.startsWith('opposing:'));
    expect(against?.map(([step]) => step)).toEqual(['opposing:zk-b:1']);
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'contradiction', claim: String(right) }));
    const { json } = await engine.exportEvidence('trident-2of3');
    expect(json).toContain('"kind":"provenLogs"');
    // Beyond the bound nothing is concluded from what was not read.
    await chain().mine({ blocks: 300 });
    const later = await look();
    expect(stepsOf(later, right)?.filter(([step]) => step?.startsWith('opposing:'))).toEqual([]);
    expect(stepsOf(later, right)).toContainEqual(['agreement', 'too-large']);
  });

  it('says what a wrong root should have been, before and after it is challenged', async () => {
    const wrong = await postWrongRoot(trident, SEED);
    expect(verdictOf(await look(), wrong)).toMatchObject({ status: 'failed', code: 'root-mismatch' });
    await createWatcher(trident).look();
    const report = await look();
    expect(stepsOf(report, wrong)).toContainEqual(['proof:optimistic', 'root-rejected']);
    expect(stepsOf(report, wrong)).toContainEqual(['finality', 'root-rejected']);
    expect(verdictOf(report, wrong)?.status).toBe('failed');
  });

  it('reports a key that changed, and cannot tell of proofs under it', async () => {
    await changeKey(trident, deployed, 'zk-a');
    await appendBatch(trident, SEED);
    const pending = await postRoots(trident);
    for (const lane of ZK_LANES) await proveNext(trident, lane, pending);
    const report = await look();
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'key-changed', prover: 'zk-a' }));
    expect(stepsOf(report, pending[0]?.root ?? 0n)).toContainEqual(['proof:zk-a', 'key-unknown']);
    expect(report.verdict.outcome).toMatchObject({ status: 'unverifiable', code: 'key-unknown' });
    expect(verdictOf(report, 1n)?.status).toBe('verified');
  });

  it('keeps what L1 wrongly took in the headline, however many right roots come after it', async () => {
    await acceptFalseProof(trident, deployed, 'zk-b', SEED);
    await postRoots(trident);
    const report = await look();
    expect(report.claims[0]?.verdict.outcome.status).toBe('pending');
    expect(report.verdict.outcome).toEqual({ status: 'failed', code: 'proof-rejected' });
    await createWatcher(trident).look();
    expect((await look()).verdict.outcome.status).toBe('pending');
  });
});
