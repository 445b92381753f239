import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnosis } from '../src/core/diagnosis.ts';
import { diagnoseExecution } from '../src/engine/diagnoseExecution.ts';
import { jsonRpcSource } from '../src/l1/sources/jsonRpc.ts';
import { type Anvil, startAnvil } from './anvil.ts';
import { type EvilRpc, startEvilRpc } from './evilRpc.ts';
import type { Mode } from './lies.ts';
import { CHAIN_ID } from './ready.ts';

let anvil: Anvil;
let evil: EvilRpc;

beforeAll(async () => {
  anvil = await startAnvil({ blockTime: 0 });
  evil = await startEvilRpc(anvil.rpcUrl);
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'anvil_mine', params: ['0x6e'] });
  await fetch(anvil.rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
});
afterEach(() => evil.setMode({ mode: 'honest' }));
afterAll(async () => {
  await evil.close();
  await anvil.stop();
});

const limits = { timeout: 1500, bytes: 1024 * 1024 };
const diagnose = (url: string, now = Date.now() / 1000, signal = new AbortController().signal) =>
  diagnoseExecution({ source: jsonRpcSource(url, limits), chainId: CHAIN_ID, now, signal });
const answers = ({ steps }: Diagnosis) => steps.map(({ question, answer }) => `${question} ${answer}`);

describe('how far an execution node comes', () => {
  test('all the way, with proofs that are checked here', async () => {
    const diagnosis = await diagnose(anvil.rpcUrl);
    expect(answers(diagnosis)).toEqual([
      'reached yes',
      'right-chain yes',
      'recent yes',
      'proofs yes',
      'proof-window yes',
    ]);
    expect(diagnosis.steps.at(-1)?.said).toMatch(/^at least 1\d\d blocks back$/);
  });

  test('a node that lags is told from one that does not prove', async () => {
    expect(answers(await diagnose(anvil.rpcUrl, Date.now() / 1000 + 3600))).toEqual([
      'reached yes',
      'right-chain yes',
      'recent no',
      'proofs yes',
      'proof-window yes',
    ]);
  });

  test.each<[Mode, string]>([
    [{ mode: 'stop' }, 'reached'],
    [{ mode: 'hang' }, 'reached'],
    [{ mode: 'garbage' }, 'right-chain'],
    [{ mode: 'huge' }, 'right-chain'],
    [{ mode: 'wrong-chain' }, 'right-chain'],
    [{ mode: 'header' }, 'recent'],
    [{ mode: 'no-proofs' }, 'proofs'],
    [{ mode: 'slot', part: 'proof' }, 'proofs'],
  ])('%j stops it at %s, and nothing after that is asked', async (mode, question) => {
    await evil.setMode(mode);
    const { steps } = await diagnose(evil.url);
    const at = steps.findIndex((step) => step.question === question);
    expect(steps.map(({ answer }) => answer)).toEqual(
      steps.map((_, i) => (i < at ? 'yes' : i === at ? 'no' : 'not-asked')),
    );
    expect(steps[at]?.said.length).toBeGreaterThan(5);
    expect(steps[at]?.said.length).toBeLessThan(301);
  });

  test('it can be broken off', async () => {
    await evil.setMode({ mode: 'hang' });
    const started = Date.now();
    await diagnose(evil.url, 0, AbortSignal.timeout(100));
    expect(Date.now() - started).toBeLessThan(1000);
  });
});
