import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keccakHex } from '../../crypto/hashes.ts';
import { createEngine, type Engine } from '../../engine/engine.ts';
import { verifierApi } from '../../engine/verifierApi.ts';
import { concat, numberToHex, toBytes, toHex } from '../../formats/bytes.ts';
import { loadCodes } from './codes.ts';
import { runVectors } from './run.ts';

/** SSTORE(CALLDATALOAD(0), 1), with 53 bytes behind it as Solidity 0.6 has them. */
const BARE = toBytes('0x60015f355500');
const CODE = concat(BARE, new Uint8Array(53).fill(7));
const ADDRESS = numberToHex(0x1234, 20);
const FACT = numberToHex(99, 32);
const SLOT = keccakHex(concat(toBytes(FACT), new Uint8Array(32)));

const SHARP = {
  system: 'sharp-evm',
  contracts: { Registry: { address: ADDRESS, keccakWithoutMetadata: keccakHex(BARE) } },
  callsFile: 'one.calls.json.gz',
  expect: { result: 'valid', registeredFacts: [FACT] },
  negatives: [
    { id: 'another-slot', expect: 'reject', reason: 'revert', patch: [{ call: 1, byteOffset: 0, new: '0x00' }] },
  ],
};
const CALLS = gzipSync(
  JSON.stringify({
    calls: [
      { address: ADDRESS, data: numberToHex(5, 32) },
      { address: ADDRESS, data: SLOT },
    ],
  }),
);

let folder: string;
let engine: Engine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'code-'));
  engine = createEngine({
    spawn: () => ({ api: verifierApi, terminate() {}, onCrash() {} }),
    workers: 1,
    archive: Promise.resolve(null),
    app: { version: 'test', commit: 'test' },
    clock: () => Date.now(),
  });
});
afterEach(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

async function put(files: Readonly<Record<string, string | Uint8Array>>) {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

async function run(sharp: object) {
  await put({ 'sharp/one.json': JSON.stringify(sharp), 'sharp/one.calls.json.gz': CALLS });
  const lines: string[] = [];
  await runVectors(engine, [join(folder, 'sharp')], (line) => lines.push(line), await loadCodes(join(folder, 'code')));
  return lines;
}

describe('a folder of code', () => {
  it.each<[string, string | Uint8Array]>([
    ['bytes', CODE],
    ['hexadecimal', toHex(CODE).slice(2)],
    ['hexadecimal with 0x and a line end', `${toHex(CODE)}\n`],
  ])('has code by its hash, given as %s, under any name', async (_, content) => {
    await put({ 'code/below/x.txt': content });
    expect(await loadCodes(join(folder, 'code'))).toEqual(new Map([[keccakHex(CODE), toHex(CODE)]]));
  });

  it('decides calls on one state by the facts that they store', async () => {
    await put({ 'code/a.bin': CODE });
    expect(await run(SHARP)).toEqual(['decided by evm-replay: 2', 'matched 2 of 2']);
    const other = { ...SHARP, expect: { result: 'valid', registeredFacts: [numberToHex(98, 32)] } };
    expect((await run(other)).at(-1)).toBe('matched 1 of 2');
    const reason = { ...SHARP, negatives: [{ ...SHARP.negatives[0], reason: 'another' }] };
    expect((await run(reason)).at(-1)).toBe('matched 1 of 2');
  });

  it('leaves them open when the code of one is not in it', async () => {
    await put({ 'code/a.bin': concat(CODE, CODE) });
    expect(await run(SHARP)).toEqual(['matched 2 of 2']);
  });
});
