import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ReadFile } from '../src/core/verifier.ts';
import { readFile as readRisc0 } from '../src/verifiers/risc0-stark/files.ts';
import { readFile as readSp1 } from '../src/verifiers/sp1-stark/files.ts';
import manifest from '../wasm/artifacts/manifest.json' with { type: 'json' };
import { median, spread } from './numbers.ts';
import type { OwnTask } from './page/protocol.ts';
import { readVector, vectorPath } from './vectors.ts';

const ROUNDS = 15;
const FIRST_ROUNDS = 5;
/** Milliseconds, warm. */
const AIM = 150;

const STARKS = [
  {
    verifier: 'risc0-stark',
    what: 'RISC Zero succinct receipt',
    file: 'risc0/risc0-3.0.5-succinct-bincode',
    artifact: 'risc0',
    aim: 400_000,
    readFile: readRisc0,
  },
  {
    verifier: 'sp1-stark',
    what: 'SP1 compressed proof',
    file: 'sp1/sp1-6.1.0-compressed-a',
    artifact: 'sp1',
    aim: 200_000,
    readFile: readSp1,
  },
] as const satisfies readonly { artifact: keyof typeof manifest; readFile: ReadFile; [field: string]: unknown }[];

/** Measures the vendors' STARK verifiers in our worker, and prints times, and what they weigh. There is no peer: each is the only one. */
export async function benchStarks(page: Page): Promise<void> {
  console.log(
    '\nSTARKs: the vendors’ verifiers as WebAssembly in our worker. To the worker and back: median (least to most).',
  );
  for (const { verifier, what, file, artifact, aim, readFile } of STARKS) {
    const task = readTask(verifier, readFile, file);
    const warm = await page.evaluate(([one, rounds]) => globalThis.bench.inWorkers([one], 1, rounds), [
      task,
      ROUNDS,
    ] as const);
    const first = await page.evaluate(([one, rounds]) => globalThis.bench.firstCalls(one, rounds), [
      task,
      FIRST_ROUNDS,
    ] as const);
    const { gzip } = manifest[artifact];
    console.log(`  ${what} (${file})`);
    console.log(`    warm: ${spread(warm)} (aim: ${AIM} ms, ${median(warm) <= AIM ? 'reached' : 'missed'})`);
    console.log(`    from a fresh worker on: ${spread(first)}`);
    console.log(`    download: ${gzip} bytes gzipped (aim: ${aim}, ${gzip <= aim ? 'reached' : 'missed'})`);
  }
}

function readTask(verifier: string, readFile: ReadFile, file: string): OwnTask {
  const vector = readVector(`stark/${file}.json`) as { readonly proofFile: string };
  const [folder = ''] = file.split('/');
  const proof = readFileSync(vectorPath(`stark/${folder}/${vector.proofFile}`)).toString('hex');
  const input = readFile({ ...vector, proof })?.input;
  if (input === undefined) throw new Error(`${file} is not read`);
  return { verifier, input };
}
