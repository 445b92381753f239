import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { type Endpoint, expose, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { afterEach, expect, it } from 'vitest';
import { failed } from '../core/outcome.ts';
import type { ProofInput } from '../core/verifier.ts';
import { inspect } from './inspect.ts';
import { createPool, type Pool } from './pool.ts';
import type { VerifierWorkerApi } from './spawnedWorker.ts';
import { createVerification } from './verification.ts';

const MEGABYTES = 2 * 1024 * 1024;
/** Of each field that has one. */
const lengths = (input: unknown) =>
  Object.fromEntries(
    Object.entries(input as Record<string, { length?: number }>).map(([name, value]) => [name, value?.length]),
  );
const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A pool whose worker is at the other end of a real channel, and how many bytes came through each field. */
function overChannel() {
  const arrived: object[] = [];
  const api: VerifierWorkerApi = {
    async verify(_, input) {
      arrived.push(lengths(input));
      return failed('equation');
    },
    verifyAll: () => Promise.reject(new Error('not asked for')),
  };
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose(api, nodeEndpoint(port1) as Endpoint);
  const remote = wrap<VerifierWorkerApi>(nodeEndpoint(port2) as Endpoint);
  const limits = { milliseconds: 10_000, bytes: MEGABYTES };
  const pool = createPool(
    () => ({ api: remote, terminate() {}, onCrash() {} }),
    1,
    (id) => ({ id, name: id, family: 'zk', limits, trusts: [] }),
  );
  return { pool, arrived };
}

it('moves a large proof to the worker, and copies what is small or shares its memory', async () => {
  const { pool, arrived } = overChannel();
  const input = {
    proof: new Uint8Array(MEGABYTES).fill(7),
    key: new Uint8Array(32).fill(7),
    part: new Uint8Array(MEGABYTES).subarray(1),
    text: '0x',
  };
  const { answer } = await pool.run({ verifier: 'test', input }, []);
  expect(answer).toEqual(failed('equation'));
  expect(arrived).toEqual([{ proof: MEGABYTES, key: 32, part: MEGABYTES - 1, text: 2 }]);
  expect([input.proof.length, input.key.length, input.part.length]).toEqual([0, 32, MEGABYTES - 1]);
  // What is gone is never mistaken for an empty proof.
  expect((await pool.run({ verifier: 'test', input }, [])).answer).toMatchObject({ code: 'verifier-crashed' });
});

it.each([
  ['risc0-stark', 'receipt', { system: 'risc0', kind: 'succinct' }],
  ['sp1-stark', 'proof', { system: 'sp1', kind: 'compressed' }],
])('moves the proof of a dropped file to %s', async (verifier, field, file) => {
  const { pool, arrived } = overChannel();
  const seen: ProofInput[] = [];
  const watched: Pool = {
    ...pool,
    run(proof, ...rest) {
      seen.push(proof);
      return pool.run(proof, ...rest);
    },
  };
  const text = JSON.stringify({ ...file, proof: 'ab'.repeat(MEGABYTES) });
  const inspection = await inspect('file', new TextEncoder().encode(text), {
    verify: createVerification(watched, [])(null),
    replay: () => Promise.reject(new Error('no evidence here')),
    signal: new AbortController().signal,
    now: 0,
  });
  expect(inspection).toMatchObject({ kind: 'proof', verifier, outcome: failed('equation') });
  expect(arrived).toMatchObject([{ [field]: MEGABYTES }]);
  const [{ input }] = seen as [ProofInput];
  expect(lengths(input)).toMatchObject({ [field]: 0 });
});
