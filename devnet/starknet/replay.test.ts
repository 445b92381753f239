import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Address, encodeFunctionData, type Hex, keccak256, numberToHex, size, slice } from 'viem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nameOf, outputRoot, taskFact } from '../../src/formats/sharp.ts';
import { sharpAbi } from '../../src/formats/sharpCalls.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, type Contract, connect, startL1 } from '../lib/chain.ts';
import { type Deployed, deploy, named } from './deploy.ts';
import { prove, type Task } from './prover.ts';

// SHARP's vectors come without the code of L1's verifier. Here a case of the same form is made of the stand-ins, whose code is at hand:
// `npm run vectors -- --code DIR` must give the given facts and the given reasons, and without that folder neither yes nor no.

const CLI = fileURLToPath(new URL('../../scripts/cli.mjs', import.meta.url));
const TASKS: readonly Task[] = [
  { programHash: named('one program'), output: [[1n, 2n, 3n]] },
  { programHash: named('another program'), output: [[4n, 5n], [6n]] },
];
/** Behind the code of the real contracts stands so much that says where it came from; of the stand-ins it is cut off alike. */
const METADATA = 53;

let anvil: Anvil;
let l1: Chain;
let deployed: Deployed;
let folder: string;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  deployed = await deploy(l1);
  folder = await mkdtemp(join(tmpdir(), 'sharp-'));
  await mkdir(join(folder, 'code'));
  await mkdir(join(folder, 'sharp'));
}, 120_000);
afterAll(async () => {
  await anvil?.stop();
  await rm(folder, { recursive: true });
});

/** A contract as a case names it, with its storage; its code goes into the folder of code. */
async function written(name: string, { address }: Contract, slots: readonly Hex[] = []) {
  const code = (await l1.client.getCode({ address })) ?? '0x';
  await writeFile(join(folder, 'code', `${name}.hex`), code);
  const words = slots.map(async (slot) => [slot, (await l1.client.getStorageAt({ address, slot })) ?? '0x'] as const);
  const storage = Object.fromEntries(await Promise.all(words));
  return {
    address: address.toLowerCase(),
    keccakWithoutMetadata: keccak256(slice(code, 0, size(code) - METADATA)),
    storage,
  };
}

const slot = (i: number): Hex => numberToHex(i, { size: 32 });

async function contracts() {
  const { gps, layout, bootloader, pages, merkle, fri } = deployed;
  const verifiers = keccak256(slot(5));
  return {
    GpsStatementVerifier: await written('gps', gps, [...[1, 2, 3, 4, 5].map(slot), verifiers]),
    LayoutVerifier: await written('layout', layout, [0, 1, 2].map(slot)),
    CairoBootloaderProgram: await written('bootloader', bootloader),
    MemoryPageFactRegistry: await written('pages', pages),
    MerkleStatementContract: await written('merkle', merkle),
    FriStatementContract: await written('fri', fri),
  };
}

/** Every call of one proof, in its order. */
function callsOf(): readonly { readonly address: Address; readonly data: Hex }[] {
  const { merkle, fri, pages, main } = prove(TASKS);
  const encode = (functionName: never, args: readonly unknown[]) =>
    encodeFunctionData({ abi: sharpAbi, functionName, args: args as never });
  const to = ({ address }: Contract) => address.toLowerCase() as Address;
  return [
    { address: to(deployed.merkle), data: encode('verifyMerkle' as never, merkle) },
    { address: to(deployed.fri), data: encode('verifyFRI' as never, fri) },
    { address: to(deployed.pages), data: encode('registerContinuousPageBatch' as never, [pages]) },
    { address: to(deployed.gps), data: encode('verifyProofAndRegister' as never, main) },
  ];
}

const tasks = TASKS.map(({ programHash, output }) => {
  const pages = output.map((page) => nameOf(keccak256, page));
  const root = outputRoot(keccak256, pages, pages.length === 1 ? [[1, 0]] : [[pages.length, pages.length]]);
  if (root === undefined) throw new Error('no tree');
  const words = output.flat();
  return {
    programHash: numberToHex(programHash),
    outputSize: words.length + 2,
    outputRoot: root,
    programOutput: words.map((word) => numberToHex(word)),
    fact: taskFact(keccak256, programHash, root),
  };
});

const SELECTOR = 4;
/** The first word of the first list: behind the offsets of all arguments and the length of the list. */
const firstWord = (args: number): number => SELECTOR + 32 * (args + 1);

const NEGATIVES = [
  { id: 'node', reason: 'INVALID_MERKLE_PROOF', patch: [{ call: 0, byteOffset: firstWord(4), new: '0xff' }] },
  { id: 'value', reason: 'INVALID_FRI_FOLD', patch: [{ call: 1, byteOffset: firstWord(5) + 30, new: '0xabcd' }] },
  { id: 'no-merkle', reason: 'INVALIDATED_MERKLE_STATEMENT', drop: [0] },
  { id: 'no-fri', reason: 'INVALIDATED_FRI_STATEMENT', drop: [1] },
  { id: 'no-pages', reason: 'Memory page fact was not registered.', drop: [2] },
  {
    id: 'fewer-queries',
    reason: 'Proof params do not satisfy security requirements.',
    patch: [{ call: 3, byteOffset: firstWord(5) + 31, new: '0x07' }],
  },
  { id: 'truncated', reason: 'revert', truncate: { call: 3, bytes: 100 } },
].map((one) => ({ ...one, expect: 'reject' }));

async function write(change: object = {}): Promise<string> {
  const sharp = {
    ...{ id: 'stand-ins', system: 'sharp-evm', callsFile: 'one.calls.json.gz', tasks, negatives: NEGATIVES },
    contracts: await contracts(),
    expect: { result: 'valid', registeredFacts: tasks.map(({ fact }) => fact) },
    ...change,
  };
  await writeFile(join(folder, 'sharp', 'one.json'), JSON.stringify(sharp));
  await writeFile(join(folder, 'sharp', 'one.calls.json.gz'), gzipSync(JSON.stringify({ calls: callsOf() })));
  return join(folder, 'sharp');
}

/** What `npm run vectors` prints. */
const vectors = (...args: readonly string[]): Promise<{ readonly status: number; readonly said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [CLI, 'vectors', ...args], (error, stdout) =>
      resolve({ status: error === null ? 0 : 1, said: stdout }),
    );
  });

it('with the code: the facts stand where they are given, and each changed copy breaks off for its reason', async () => {
  const { status, said } = await vectors('--code', join(folder, 'code'), await write());
  expect(said).toContain('decided by evm-replay: 8\nmatched 8 of 8');
  expect(status).toBe(0);
}, 120_000);

it('another fact, another reason and another word are mismatches', async () => {
  const [task, ...others] = tasks;
  const other = numberToHex(99n, { size: 32 });
  const negatives = NEGATIVES.map((one) => (one.id === 'node' ? { ...one, reason: 'another' } : one));
  const code = ['--code', join(folder, 'code')];
  expect(
    await vectors(...code, await write({ expect: { result: 'valid', registeredFacts: [other] }, negatives })),
  ).toEqual({
    status: 1,
    said: expect.stringContaining('matched 6 of 8'),
  });
  const changed = [{ ...task, fact: other }, ...others];
  expect(await vectors(...code, await write({ tasks: changed }))).toEqual({
    status: 1,
    said: expect.stringContaining('task 0: computed fact'),
  });
}, 120_000);

it('without the code: neither yes nor no, and the facts follow from the words all the same', async () => {
  expect(await vectors(await write())).toEqual({ status: 0, said: 'matched 8 of 8\n' });
}, 120_000);
