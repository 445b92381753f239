import type { Page } from '@playwright/test';
import packageJson from '../package.json' with { type: 'json' };
import { median, spread } from './numbers.ts';
import type { ProofTask } from './page/protocol.ts';
import { readVector } from './vectors.ts';

const ROUNDS = 20;

interface ProofFile {
  readonly publicInputs: readonly string[];
  readonly proof: object;
  readonly verificationKey: object;
}

/** Each with the vector that holds the same proof for another input. */
const PROOFS = [
  ['groth16', 'snarkjs-groth16/risc0-groth16-tests', 'public-input-changed'],
  ['groth16', 'snarkjs-groth16/risc0-example-groth16-verifier', 'public-input-changed'],
  ['plonk', 'snarkjs-plonk/multiplier-pow', 'public-input'],
] as const;

/** Measures our verifiers against plain snarkjs on the same proofs and prints both. */
export async function benchProofs(page: Page): Promise<void> {
  const { snarkjs } = packageJson.dependencies;
  console.log(
    `\nProofs: our verifiers in their worker against plain snarkjs ${snarkjs} in a worker, both warm, calls in`,
  );
  console.log(`turns, ${ROUNDS} each. Per proof, to the worker and back: median (least to most).`);
  for (const [system, name, other] of PROOFS) {
    const task = readTask(system, `${name}.json`);
    const wrong = readTask(system, `${name}.bad-${other}.json`);
    const times = await page.evaluate(([given, bad, rounds]) => globalThis.bench.proofs(given, bad, rounds), [
      task,
      wrong,
      ROUNDS,
    ] as const);
    console.log(`  ${system}, ${task.publicInputs.length} public input(s) (${name})`);
    console.log(`    Assay:   ${spread(times.ours)}`);
    console.log(`    snarkjs: ${spread(times.peer)}`);
    console.log(`    snarkjs takes ${(median(times.peer) / median(times.ours)).toFixed(2)} times as long`);
  }
}

function readTask(system: ProofTask['system'], file: string): ProofTask {
  const { verificationKey, publicInputs, proof } = readVector(`zk/${file}`) as ProofFile;
  return { system, key: verificationKey, publicInputs, proof };
}
