import type { Page } from '@playwright/test';
import { readStark } from '../src/cli/vectors/stark.ts';
import { readStwo } from '../src/cli/vectors/stwo.ts';
import type { ProofInput, ReadFile } from '../src/core/verifier.ts';
import { othersFor } from '../src/engine/implementations.ts';
import { readFile as readGroth16 } from '../src/verifiers/groth16-bn254/files.ts';
import { readFile as readHalo2 } from '../src/verifiers/halo2-kzg/files.ts';
import { readFile as readOpenvm } from '../src/verifiers/openvm/files.ts';
import { readFile as readPlonk } from '../src/verifiers/plonk-gnark/files.ts';
import { readFile as readPlonky2 } from '../src/verifiers/plonky2/files.ts';
import { readFile as readPlonky3 } from '../src/verifiers/plonky3/files.ts';
import { readFile as readRisc0 } from '../src/verifiers/risc0-stark/files.ts';
import { meta as risc0Vendor } from '../src/verifiers/risc0-vendor/meta.ts';
import { readFile as readSp1 } from '../src/verifiers/sp1-stark/files.ts';
import { meta as sp1Vendor } from '../src/verifiers/sp1-vendor/meta.ts';
import { readFile as readStwoFile } from '../src/verifiers/stwo-cairo/files.ts';
import { readFile as readUltraHonk } from '../src/verifiers/ultrahonk/files.ts';
import manifest from '../wasm/artifacts/manifest.json' with { type: 'json' };
import { kilobytes, median, spread } from './numbers.ts';
import type { BenchServer } from './server.ts';
import { readVector, vectorPath } from './vectors.ts';

const ROUNDS = 15;
const FIRST_ROUNDS = 5;
/** Proofs before the memory of a worker is asked for. */
const BEFORE_MEMORY = 20;
/** Milliseconds, warm. */
const AIM = 150;

interface System {
  readonly what: string;
  readonly file: string;
  /** The engine that is asked first. */
  readonly verifier: string;
  readonly read: ReadFile;
  /** What is aimed at: its time, and the bytes of its artifact. */
  readonly aim?: { readonly artifact: keyof typeof manifest; readonly bytes: number };
}

const SYSTEMS: readonly System[] = [
  {
    what: 'SP1’s Groth16 wrapper',
    file: 'zk/sp1-groth16/v6.1.0-memberships-5c97b8',
    verifier: 'groth16-bn254',
    read: readGroth16,
  },
  {
    what: 'SP1’s PLONK wrapper',
    file: 'zk/sp1-plonk/v6.1.0-update-client-0ecd0a',
    verifier: 'plonk-gnark',
    read: readPlonk,
  },
  {
    what: 'RISC Zero’s Groth16 wrapper',
    file: 'zk/risc0-groth16/2025-08-12-testreceiptv3_0-73c457ba-2ccb71',
    verifier: 'groth16-bn254',
    read: readGroth16,
  },
  {
    what: 'RISC Zero succinct receipt',
    file: 'stark/risc0/risc0-3.0.5-succinct-bincode',
    verifier: 'risc0-stark',
    read: readRisc0,
    aim: { artifact: 'risc0', bytes: 400_000 },
  },
  {
    what: 'SP1 compressed proof',
    file: 'stark/sp1/sp1-6.1.0-compressed-a',
    verifier: 'sp1-stark',
    read: readSp1,
    aim: { artifact: 'sp1', bytes: 200_000 },
  },
  {
    what: 'Cairo run proven by Stwo',
    file: 'stark/stwo/stwo-1.3.0-canonical-small-96',
    verifier: 'stwo-cairo',
    read: readStwoFile,
  },
  { what: 'OpenVM', file: 'stark/openvm/openvm-2.0.2-fib100', verifier: 'openvm', read: readOpenvm },
  { what: 'Plonky2', file: 'stark/plonky2/plonky2-fib99', verifier: 'plonky2', read: readPlonky2 },
  { what: 'Plonky3', file: 'stark/plonky3/plonky3-fib4096', verifier: 'plonky3', read: readPlonky3 },
  { what: 'Halo2 over KZG', file: 'stark/halo2-kzg/halo2-kzg-standardplonk', verifier: 'halo2-kzg', read: readHalo2 },
  { what: 'UltraHonk', file: 'stark/ultrahonk/ultrahonk-bb3-zk', verifier: 'ultrahonk', read: readUltraHonk },
];

/** Measures every engine of each proof system on the same proof, in our worker, and prints times, download and memory. @param page isolated, so that it may ask for memory. */
export async function benchEngines(page: Page, server: BenchServer): Promise<void> {
  console.log('\nEngines of each proof system, each alone in our worker, the one that is asked first on top.');
  console.log('To the worker and back: median (least to most). Download: all that a fresh worker fetches, gzipped.');
  for (const { what, file, verifier, read, aim } of SYSTEMS) {
    const proof: ProofInput = { verifier, input: await readInput(file, read) };
    console.log(`  ${what} (${file})`);
    let first: number | undefined;
    for (const engine of [proof, ...othersFor(proof, [sp1Vendor, risc0Vendor])]) {
      const { warm, ...more } = await measure(page, server, engine);
      const compared = first === undefined ? '' : `, ${(median(warm) / first).toFixed(1)} times as long`;
      const reached = aim === undefined ? '' : `, aim ${AIM} ms: ${median(warm) <= AIM ? 'reached' : 'missed'}`;
      console.log(`    ${engine.verifier}`);
      console.log(`      warm: ${spread(warm)}${compared}${reached}`);
      console.log(`      first call, from a fresh worker on: ${spread(more.cold)}`);
      console.log(`      download: ${kilobytes(more.download)}; memory of the worker: ${kilobytes(more.memory)}`);
      first ??= median(warm);
    }
    if (aim === undefined) continue;
    const { gzip } = manifest[aim.artifact];
    console.log(
      `    its module: ${gzip} bytes gzipped (aim: ${aim.bytes}, ${gzip <= aim.bytes ? 'reached' : 'missed'})`,
    );
  }
}

async function measure(page: Page, server: BenchServer, task: ProofInput) {
  const warm = await page.evaluate(([one, rounds]) => globalThis.bench.inWorkers([one], 1, rounds), [
    task,
    ROUNDS,
  ] as const);
  server.takeSent();
  const once = await page.evaluate((one) => globalThis.bench.firstCalls(one, 1), task);
  const download = server.takeSent().code;
  const more = await page.evaluate(([one, rounds]) => globalThis.bench.firstCalls(one, rounds), [
    task,
    FIRST_ROUNDS - 1,
  ] as const);
  const memory = await page.evaluate(([one, count]) => globalThis.bench.memory([one], count), [
    task,
    BEFORE_MEMORY,
  ] as const);
  return { warm, cold: [...once, ...more], download, memory };
}

/** Of a case, with the proof and the key that lie beside it. */
async function readInput(file: string, read: ReadFile): Promise<unknown> {
  const path = vectorPath(`${file}.json`);
  const input = read(await wholeCase(path, readVector(`${file}.json`) as Record<string, unknown>))?.input;
  if (input === undefined) throw new Error(`${file} is not read`);
  return input;
}

async function wholeCase(path: string, vector: Readonly<Record<string, unknown>>): Promise<unknown> {
  if (vector.system === 'stwo-cairo') return (await readStwo(path, vector))[0]?.file;
  return vector.proofFile === undefined ? vector : readStark(path, vector);
}
