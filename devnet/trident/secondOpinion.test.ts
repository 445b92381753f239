import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Check } from '../../src/core/check.ts';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { verifierApi } from '../../src/engine/verifierApi.ts';
import { connect, type TridentClient } from './contract.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import { acceptFalseProof } from './faults.ts';
import { ZK_LANES } from './keys.ts';
import { lookAt, startEngine } from './looking.ts';
import { proveNext } from './provers/lane.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { type Anvil, startAnvil } from './testing.ts';

const SEED = 'second opinion';
const REPLAY = 'evm-replay';

let anvil: Anvil;
let deployed: Deployed;
let trident: TridentClient;
let engine: Engine;

beforeAll(async () => {
  anvil = await startAnvil();
  deployed = await deployTrident(anvil);
  trident = connect(anvil.rpcUrl)(deployed.tridents.twoOfThree);
  await appendBatch(trident, SEED);
  const pending = await postRoots(trident);
  for (const lane of ZK_LANES) await proveNext(trident, lane, pending);
});
afterAll(() => anvil?.stop());
beforeEach(() => {
  engine = startEngine();
});
afterEach(() => engine.close());

const look = (): Promise<Report> => lookAt(engine, anvil.rpcUrl, 'trident-2of3', true);
const rowOf = (report: Report, root: bigint, step: string): Check | undefined =>
  report.claims.find(({ claim }) => claim.id === String(root))?.steps.find((row) => row.step === step);
const words = (row: Check | undefined) => row?.opinions?.map(({ verifier, outcome }) => [verifier, outcome.status]);

describe('the zk lanes of Trident', () => {
  it('are confirmed by the verifier contracts that stand on L1, over proven code', async () => {
    const report = await look();
    const [a, b] = ['proof:zk-a', 'proof:zk-b'].map((step) => rowOf(report, 1n, step));
    expect(words(a)).toEqual([
      ['groth16-bn254', 'verified'],
      [REPLAY, 'verified'],
    ]);
    expect(words(b)).toEqual([
      ['plonk-snarkjs', 'verified'],
      [REPLAY, 'verified'],
    ]);
    const replayed = a?.opinions?.[1]?.outcome;
    const facts = replayed?.status === 'verified' ? replayed.facts : null;
    const contracts = [deployed.verifiers['zk-a'], deployed.systems['zk-a']].map((address) => address.toLowerCase());
    expect(facts).toMatchObject({ contracts: contracts.map((address) => ({ address })) });
    expect(a?.evidence).toEqual(expect.arrayContaining([...(a?.opinions?.[1]?.evidence ?? [''])]));
  });

  it('are refused by both when L1 accepted a false proof, and the rollup turns red', async () => {
    const wrong = await acceptFalseProof(trident, deployed, 'zk-b', SEED);
    const report = await look();
    expect(words(rowOf(report, wrong, 'proof:zk-b'))).toEqual([
      ['plonk-snarkjs', 'failed'],
      [REPLAY, 'failed'],
    ]);
    const claim = report.claims.find(({ claim }) => claim.id === String(wrong));
    expect(claim?.verdict.outcome).toEqual({ status: 'failed', code: 'proof-rejected' });
  });

  it('count for nothing when one verifier here has a fault, and the reader is told', async () => {
    engine.close();
    engine = startEngine({
      ...verifierApi,
      async verify(verifier, input, known) {
        const answer = await verifierApi.verify(verifier, input, known);
        const isYes = verifier === 'groth16-bn254' && 'status' in answer && answer.status === 'verified';
        return isYes ? { status: 'failed', code: 'equation' } : answer;
      },
      async verifyAll(verifier, inputs) {
        return Promise.all(inputs.map((input) => this.verify(verifier, input, [])));
      },
    });
    const report = await look();
    const row = rowOf(report, 1n, 'proof:zk-a');
    expect(row?.outcome).toMatchObject({ status: 'unverifiable', code: 'verifiers-disagree' });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'verifiers-disagree', claim: '1', prover: 'zk-a' }),
    );
    const said = report.findings.find(({ code }) => code === 'verifiers-disagree')?.said;
    expect(said).toMatch(/groth16-bn254 says Failed.*evm-replay says Verified/);
    expect(report.claims.at(-1)?.verdict.outcome.status).not.toBe('failed');
  });
});
