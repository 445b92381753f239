import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { CIRCUITS, REPOSITORY } from './paths.ts';
import { snarkjs } from './snarkjs.ts';

/**
 * DEVNET ONLY. The whole set-up follows from this public constant (SHA-256 of "Trident devnet only"), so that anybody can
 * make the same keys again, byte for byte. For the same reason anybody can compute its toxic waste and forge proofs.
 */
const BEACON = 'f4d568503d4544b34ef476d9c57f0b1fea4ec4b4d58e3ed5e26f668daa4d3e1b';
/** 2^10 rounds of SHA-256 over the beacon: the fewest that snarkjs takes. */
const BEACON_ITERATIONS = 10;
/** 2^11 powers: the 1,300 or so gates of zk-b. zk-a would do with 2^9, and its key only takes that much. */
const POWER = 11;

/** What circom may do with linear constraints: PLONK pays for long sums, Groth16 does not. */
const CIRCUIT_OPTIONS = { 'zk-a': '--O2', 'zk-b': '--O1' } as const;
export type ZkLane = keyof typeof CIRCUIT_OPTIONS;
export const ZK_LANES = ['zk-a', 'zk-b'] as const satisfies readonly ZkLane[];

const require = createRequire(import.meta.url);

/**
 * Compiles both circuits, makes the powers of tau and both keys, and writes `<lane>.wasm`, `<lane>.zkey`,
 * `<lane>.vkey.json` and `<lane>.sol` to `into`. Same sources and same package versions give the same bytes.
 */
export async function buildKeys(into: string): Promise<void> {
  const work = join(into, 'work');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const curve = await snarkjs.curves.getCurveFromName('bn128');
  try {
    for (const lane of ZK_LANES) await compileCircuit(lane, work);
    const ptau = join(work, 'final.ptau');
    await snarkjs.powersOfTau.newAccumulator(curve, POWER, join(work, 'new.ptau'));
    await snarkjs.powersOfTau.beacon(
      join(work, 'new.ptau'),
      join(work, 'tau.ptau'),
      'devnet',
      BEACON,
      BEACON_ITERATIONS,
    );
    await snarkjs.powersOfTau.preparePhase2(join(work, 'tau.ptau'), ptau);

    const first = join(work, 'zk-a.first.zkey');
    await snarkjs.zKey.newZKey(join(work, 'zk-a.r1cs'), ptau, first);
    await snarkjs.zKey.beacon(first, join(into, 'zk-a.zkey'), 'devnet', BEACON, BEACON_ITERATIONS);
    await snarkjs.plonk.setup(join(work, 'zk-b.r1cs'), ptau, join(into, 'zk-b.zkey'));

    for (const lane of ZK_LANES) await exportLane(lane, work, into);
  } finally {
    await curve.terminate();
    await rm(work, { recursive: true, force: true });
  }
}

async function compileCircuit(lane: ZkLane, work: string): Promise<void> {
  const library = relative(REPOSITORY, join(require.resolve('circomlib/package.json'), '../circuits'));
  const source = relative(REPOSITORY, join(CIRCUITS, `${lane}.circom`));
  const options = ['--r1cs', '--wasm', CIRCUIT_OPTIONS[lane], '-l', library, '-o', relative(REPOSITORY, work)];
  await promisify(execFile)(process.execPath, [require.resolve('circom2/cli.js'), source, ...options], {
    cwd: REPOSITORY,
  });
}

async function exportLane(lane: ZkLane, work: string, into: string): Promise<void> {
  const zkey = join(into, `${lane}.zkey`);
  await copyFile(join(work, `${lane}_js`, `${lane}.wasm`), join(into, `${lane}.wasm`));
  const key = await snarkjs.zKey.exportVerificationKey(zkey);
  await writeFile(join(into, `${lane}.vkey.json`), `${JSON.stringify(key, null, 2)}\n`);
  await writeFile(join(into, `${lane}.sol`), await snarkjs.zKey.exportSolidityVerifier(zkey, await templates()));
}

async function templates(): Promise<Record<string, string>> {
  const folder = join(require.resolve('snarkjs'), '../../templates');
  const read = (system: string) => readFile(join(folder, `verifier_${system}.sol.ejs`), 'utf8');
  return { groth16: await read('groth16'), plonk: await read('plonk') };
}
