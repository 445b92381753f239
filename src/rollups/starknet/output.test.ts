import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keccak256 } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import { CAIRO_PRIME, taskFact } from '../../formats/sharp.ts';
import { factInBlobs, factInCallData, readOutput } from './output.ts';

const FILE = join(import.meta.dirname, '../../../../shared/vectors/stark/sharp/sharp-mainnet-starknet-727665.json');
const isThere = existsSync(FILE);
if (!isThere) {
  if (process.env.CI === 'true') throw new Error('the vectors of SHARP are missing');
  console.warn('SKIPPED: no vectors of SHARP beside this checkout');
}

interface Task {
  readonly programHash: string;
  readonly fact: string;
  readonly chain?: string;
  readonly programOutput?: readonly string[];
}

describe.skipIf(!isThere)('the updates of Starknet in a real SHARP proof', () => {
  const { tasks } = isThere ? (JSON.parse(readFileSync(FILE, 'utf8')) as { tasks: readonly Task[] }) : { tasks: [] };
  const own = tasks.filter(({ chain }) => chain === 'starknet-mainnet');
  const words = ({ programOutput = [] }: Task) => programOutput.map(BigInt);

  it('are 26, each going on from the one before', () => {
    expect(own).toHaveLength(26);
    // They need not stand in the proof in their order.
    const updates = own.map((task) => readOutput(words(task))).sort((a, b) => (a?.to.block ?? 0) - (b?.to.block ?? 0));
    for (const [i, update] of updates.entries()) {
      expect(update).toMatchObject({ isInBlobs: true, os: expect.any(String) });
      if (i > 0) expect(update?.from).toEqual(updates[i - 1]?.to);
    }
    expect(updates[0]?.from.block).toBe(727_665);
    expect(updates.at(-1)?.to.block).toBe(728_913);
    expect(new Set(updates.map((update) => update?.config)).size).toBe(1);
  });

  it('have the facts that the verifier kept', () => {
    for (const task of own) {
      const fact = taskFact(keccak256, BigInt(task.programHash), factInBlobs(words(task)));
      expect(BigInt(fact)).toBe(BigInt(task.fact));
    }
  });
});

describe('words of an update', () => {
  const HEADER = [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n];
  const direct = [...HEADER, 0n, 0n, 0n, 0n];
  const blobs = [...HEADER, 1n, 0n, 99n, 1n, 21n, 22n, 31n, 32n, 3n, 41n, 42n, 0n, 0n];

  it('are read on both routes', () => {
    expect(readOutput(direct)).toMatchObject({ from: { block: 3 }, to: { block: 4 }, isInBlobs: false });
    expect(readOutput(blobs)).toMatchObject({ isInBlobs: true });
    expect(readOutput([...HEADER.slice(0, 6), 0n, 8n, 0n, 0n, 0n, 0n])).not.toHaveProperty('os');
  });

  it.each<[string, readonly bigint[]]>([
    ['no words', []],
    ['a header alone', direct.slice(0, 10)],
    ['a word beyond the field', direct.map((word, i) => (i === 1 ? CAIRO_PRIME : word))],
    ['a full output', direct.map((word, i) => (i === 9 ? 1n : word))],
    ['another flag of blobs', direct.map((word, i) => (i === 8 ? 2n : word))],
    ['no blob at all', blobs.map((word, i) => (i === 11 ? 0n : word))],
    ['more blobs than words', blobs.map((word, i) => (i === 11 ? 900n : word))],
    ['a word behind the messages', [...direct, 0n]],
    ['messages that are cut', blobs.slice(0, -1)],
    ['a segment longer than the words', direct.map((word, i) => (i === 10 ? 2n ** 200n : word))],
    ['no step forward', direct.map((word, i) => (i === 3 ? 3n : word))],
    ['a number that no block has', direct.map((word, i) => (i === 3 ? 2n ** 80n : word))],
  ])('%s: no update', (_, words) => expect(readOutput(words)).toBeUndefined());

  it('have another fact on each route, and with other data', () => {
    const facts = [factInBlobs(direct), factInCallData(direct, 1n, 2n), factInCallData(direct, 1n, 3n)];
    expect(new Set(facts).size).toBe(3);
  });
});
