import type { Page } from '@playwright/test';
import packageJson from '../package.json' with { type: 'json' };
import { median, spread } from './numbers.ts';
import type { ProofTask, Prover, Timings } from './page/protocol.ts';
import { readVector } from './vectors.ts';

const ROUNDS = 20;
const COLD_ROUNDS = 5;

interface ProofFile {
  readonly publicInputs: readonly string[];
  readonly proof: object;
  readonly verificationKey: object;
}

/** Each with the vector that holds the same proof for another input, and with whom ours is compared. */
const PROOFS = [
  ['groth16', 'snarkjs-groth16/risc0-groth16-tests', 'public-input-changed', ['snarkjs', 'noble']],
  ['groth16', 'snarkjs-groth16/risc0-example-groth16-verifier', 'public-input-changed', ['snarkjs', 'noble']],
  ['plonk', 'snarkjs-plonk/multiplier-pow', 'public-input', ['snarkjs']],
] as const satisfies readonly (readonly [ProofTask['system'], string, string, readonly Prover[]])[];

/** What is aimed at, in how many times as long plain snarkjs takes for Groth16. */
const AIM = { warm: 4, cold: 1.5 };

/** Measures our verifiers against plain snarkjs and noble-curves on the same proofs and prints all. */
export async function benchProofs(page: Page): Promise<void> {
  const { snarkjs, '@noble/curves': noble } = packageJson.dependencies;
  console.log(
    `\nProofs: our verifiers in their worker, plain snarkjs ${snarkjs} and a Groth16 on noble-curves ${noble} in a`,
  );
  console.log('worker each, calls in turns. Per proof, to the worker and back: median (least to most).');
  for (const [system, name, other, peers] of PROOFS) {
    const task = readTask(system, `${name}.json`);
    const wrong = readTask(system, `${name}.bad-${other}.json`);
    const of = ['ours', ...peers] as const;
    const warm = await page.evaluate((args) => globalThis.bench.proofs(...args), [of, task, wrong, ROUNDS] as const);
    const cold = await page.evaluate((args) => globalThis.bench.coldProofs(...args), [of, task, COLD_ROUNDS] as const);
    console.log(`  ${system}, ${task.publicInputs.length} public input(s) (${name})`);
    print('warm', warm, system === 'groth16' ? AIM.warm : undefined);
    print('cold, from a fresh worker on', cold, system === 'groth16' ? AIM.cold : undefined);
  }
}

const NAMES: Readonly<Record<Prover, string>> = { ours: 'Assay', snarkjs: 'snarkjs', noble: 'noble-curves' };

function print(when: string, times: Timings, aim: number | undefined): void {
  const { ours = [] } = times;
  console.log(`    ${when}`);
  for (const [name, taken] of Object.entries(times)) {
    const ratio = median(taken) / median(ours);
    const reached =
      aim === undefined || name !== 'snarkjs' ? '' : `, aim ${aim}: ${ratio >= aim ? 'reached' : 'missed'}`;
    const compared = name === 'ours' ? '' : `  (${ratio.toFixed(2)} times as long${reached})`;
    console.log(`      ${`${NAMES[name as Prover]}:`.padEnd(14)} ${spread(taken)}${compared}`);
  }
}

function readTask(system: ProofTask['system'], file: string): ProofTask {
  const { verificationKey, publicInputs, proof } = readVector(`zk/${file}`) as ProofFile;
  return { system, key: verificationKey, publicInputs, proof };
}
