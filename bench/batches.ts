import type { Page } from '@playwright/test';
import { kilobytes, median, spread } from './numbers.ts';
import type { OwnTask } from './page/protocol.ts';
import { readVectors } from './vectors.ts';

const BATCH = 64;
const ROUNDS = 5;
const PROOFS_BEFORE_MEMORY = 1000;
const AIM = { batch: 3, workers: 1.4, bytes: 150_000_000 };

/** Accepted RISC Zero proofs: one Groth16 key, many statements. */
function groth16(): readonly OwnTask[] {
  return valid('risc0-groth16').map(({ selector, imageId, journalDigest, seal, proof }) => ({
    verifier: 'groth16-bn254',
    input: { form: 'risc0', selector, imageId, journalDigest, seal: seal ?? proof },
  }));
}

/** Accepted SP1 proofs: several PLONK keys over one universal set-up. */
function plonk(): readonly OwnTask[] {
  return valid('sp1-plonk').map(({ selector, vkey, publicValues, proof }) => ({
    verifier: 'plonk-gnark',
    input: { form: 'sp1', selector, vkey, publicValues, proof },
  }));
}

const valid = (system: string) => readVectors(`zk/${system}`).filter((vector) => vector.expect === 'valid');

const repeated = (tasks: readonly OwnTask[], count: number): readonly OwnTask[] =>
  Array.from({ length: count }, (_, i) => tasks[i % tasks.length]).filter((task) => task !== undefined);

const aimed = (reached: boolean, aim: string) => `aim ${aim}: ${reached ? 'reached' : 'missed'}`;

/** Measures single proofs against batches, one worker against two, and what a worker holds after many proofs. */
export async function benchBatches(page: Page, url: string): Promise<void> {
  console.log(`\nBatches: ${BATCH} valid proofs in one of our workers, warm, one by one against all at once.`);
  for (const [name, tasks] of [
    ['Groth16 (RISC Zero), one key', groth16()],
    ['PLONK (SP1), one set-up', plonk()],
  ] as const) {
    const all = repeated(tasks, BATCH);
    const times = await page.evaluate((args) => globalThis.bench.batch(...args), [all, ROUNDS] as const);
    const [single, batch] = [times.single, times.batch].map((taken) => taken.map((ms) => ms / BATCH));
    const ratio = median(single ?? []) / median(batch ?? []);
    console.log(`  ${name}, per proof`);
    console.log(`    one by one:  ${spread(single ?? [])}`);
    console.log(`    in a batch:  ${spread(batch ?? [])}`);
    console.log(`    a batch is ${ratio.toFixed(2)} times cheaper (${aimed(ratio >= AIM.batch, `${AIM.batch}`)})`);
  }

  const many = repeated(groth16(), 2 * BATCH);
  const [one, two] = [
    await page.evaluate((args) => globalThis.bench.inWorkers(...args), [many, 1, ROUNDS] as const),
    await page.evaluate((args) => globalThis.bench.inWorkers(...args), [many, 2, ROUNDS] as const),
  ];
  const faster = median(one) / median(two);
  console.log(`  ${many.length} Groth16 proofs one by one: ${spread(one)} in one worker, ${spread(two)} in two`);
  console.log(
    `    two workers are ${faster.toFixed(2)} times as fast (${aimed(faster >= AIM.workers, `${AIM.workers}`)})`,
  );

  await page.goto(`${url}/isolated.html`);
  await page.waitForFunction(() => 'bench' in globalThis);
  const mixed = repeated([...groth16(), ...plonk()], 100);
  const bytes = await page.evaluate((args) => globalThis.bench.memory(...args), [mixed, PROOFS_BEFORE_MEMORY] as const);
  const small = aimed(bytes < AIM.bytes, `under ${kilobytes(AIM.bytes)}`);
  console.log(`  memory of a verifier worker after ${PROOFS_BEFORE_MEMORY} proofs: ${kilobytes(bytes)} (${small})`);
}
