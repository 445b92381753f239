import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeFunctionData, encodeFunctionData, keccak256 } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { wordsHash } from '../../formats/sharp.ts';
import { pageFacts, readMainCall, sharpAbi, taskFacts } from '../../formats/sharpCalls.ts';
import { factMismatch, givenTasks } from './sharpFacts.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/vectors/stark/sharp');
const isThere = existsSync(FOLDER);
if (!isThere) {
  if (process.env.CI === 'true') throw new Error('the vectors of SHARP are missing');
  console.warn('SKIPPED: no vectors of SHARP beside this checkout');
}

const load = (id: string) => {
  const { tasks } = JSON.parse(readFileSync(join(FOLDER, `${id}.json`), 'utf8')) as { tasks: unknown };
  const text = gunzipSync(readFileSync(join(FOLDER, `${id}.calls.json.gz`))).toString('utf8');
  const { calls } = JSON.parse(text) as { calls: { data: Hex }[] };
  return { tasks: givenTasks(tasks, 'tasks'), calls };
};

/** Source: `MemoryPageFactRegistry.sol`. */
function factOfPage({ startAddr, values, z, alpha, prime }: Entry): Hex {
  const at = (value: bigint, i: number) => z - (startAddr + BigInt(i) + alpha * value);
  const product = values.reduce((all, value, i) => (((all * at(value, i)) % prime) + prime) % prime, 1n);
  const hash = BigInt(wordsHash(keccak256, values));
  return wordsHash(keccak256, [1n, prime, BigInt(values.length), z, alpha, product, hash, startAddr]);
}

interface Entry {
  readonly startAddr: bigint;
  readonly values: readonly bigint[];
  readonly z: bigint;
  readonly alpha: bigint;
  readonly prime: bigint;
}

describe.skipIf(!isThere)('facts of tasks, from their words', () => {
  it.each([
    ['sharp-mainnet-starknet-727665', 138],
    ['sharp-2023_9-fibonacci', 1],
  ] as const)('%s: all %i are as given', (id, count) => {
    const { tasks, calls } = load(id);
    expect(tasks).toHaveLength(count);
    expect(factMismatch(calls, tasks)).toBeNull();
  });

  it.each([
    ['sharp-mainnet-starknet-727665', 170],
    ['sharp-2023_9-fibonacci', 2],
  ] as const)('%s: the main call alone names the facts of its tasks, and of its %i pages', (id, pages) => {
    const { tasks, calls } = load(id);
    const [main] = calls.flatMap(({ data }) => readMainCall(data) ?? []);
    if (main === undefined) throw new Error('no main call');
    expect(taskFacts(keccak256, main).map(BigInt)).toEqual(tasks.map(({ fact }) => fact));
    const facts = pageFacts(keccak256, main);
    expect(new Set(facts).size).toBe(pages);
    // The same as each registration of a page makes it.
    const registered = calls.flatMap(({ data }) => {
      const call = data.startsWith('0x739ef303') ? decodeFunctionData({ abi: sharpAbi, data }) : undefined;
      return call?.functionName === 'registerContinuousPageBatch' ? call.args[0].map(factOfPage) : [];
    });
    expect([...facts.slice(1)].sort()).toEqual(expect.arrayContaining(registered));
    if (registered.length > 0) expect(registered).toHaveLength(pages - 1);
  });

  it('another word, another program, another order or a page less is another fact, or none', () => {
    const { tasks, calls } = load('sharp-mainnet-starknet-727665');
    const changed = calls.map(({ data }, at) => {
      const call = decodeFunctionData({ abi: sharpAbi, data });
      if (call.functionName !== 'registerContinuousPageBatch' || at !== 10) return { data };
      const [first, ...rest] = call.args[0];
      if (first === undefined) throw new Error('no page');
      const values = first.values.map((value, i) => (i === 0 ? value + 1n : value));
      const args = [[{ ...first, values }, ...rest]] as const;
      return { data: encodeFunctionData({ abi: sharpAbi, functionName: call.functionName, args }) };
    });
    expect(factMismatch(changed, tasks)).toMatch(/^task \d+: computed fact 0x/);
    expect(factMismatch(calls.slice(11), tasks)).toBe('the pages are not those of the tasks');
    const swapped = tasks.map((task, i) => (i === 7 ? { ...task, programHash: task.programHash + 1n } : task));
    expect(factMismatch(calls, swapped)).toMatch(/^task 7: /);
    const words = tasks.map((task, i) => (i === 4 ? { ...task, programOutput: task.programOutput?.slice(1) } : task));
    expect(factMismatch(calls, words as typeof tasks)).toMatch(/^task 4: /);
    expect(factMismatch(calls, tasks.slice(1))).toBe('138 tasks, 137 given');
  });
});
