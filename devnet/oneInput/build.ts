import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { snarkjs } from '../trident/snarkjs.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const REPOSITORY = at('../../');

/**
 * DEVNET ONLY. The whole set-up follows from this public constant (SHA-256 of "one input, devnet only"), so that anybody can make the
 * same keys again, byte for byte. For the same reason anybody can compute its toxic waste and forge proofs.
 */
const BEACON = 'c7bd4f7180c841430a804a51de598e452293385f5127c8ce8fcf3230f418122b';
const BEACON_ITERATIONS = 10;
/** 2^8 powers: FFLONK takes nine for each of its eight rows, and some. */
const POWER = 8;

const SYSTEMS = ['plonk', 'fflonk'] as const;
export type System = (typeof SYSTEMS)[number];

/** Where each built file is committed, by the family whose stand-ins use it. */
export const COMMITTED: Readonly<Record<string, string>> = {
  'oneInput.wasm': at('./artifacts/oneInput.wasm'),
  'plonk.zkey': at('./artifacts/plonk.zkey'),
  'fflonk.zkey': at('./artifacts/fflonk.zkey'),
  'plonk.sol': at('./contracts/plonk.sol'),
  'fflonk.sol': at('./contracts/fflonk.sol'),
  'plonk.vkey.json': at('../../src/rollups/linea/keys/devnet.json'),
  'fflonk.vkey.json': at('../../src/rollups/polygon-zkevm/keys/devnet.json'),
};

const require = createRequire(import.meta.url);

/** Compiles the circuit, and writes its prover, keys and verifiers to `into`. Same sources and package versions give the same bytes. */
export async function build(into: string): Promise<void> {
  const work = join(into, 'work');
  await rm(into, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const source = relative(REPOSITORY, at('./circuits/oneInput.circom'));
  const options = ['--r1cs', '--wasm', '--O1', '-o', relative(REPOSITORY, work)];
  await promisify(execFile)(process.execPath, [require.resolve('circom2/cli.js'), source, ...options], {
    cwd: REPOSITORY,
  });
  await copyFile(join(work, 'oneInput_js', 'oneInput.wasm'), join(into, 'oneInput.wasm'));
  const curve = await snarkjs.curves.getCurveFromName('bn128');
  try {
    const [first, second, ptau] = ['new', 'tau', 'final'].map((name) => join(work, `${name}.ptau`)) as [
      string,
      string,
      string,
    ];
    await snarkjs.powersOfTau.newAccumulator(curve, POWER, first);
    await snarkjs.powersOfTau.beacon(first, second, 'devnet', BEACON, BEACON_ITERATIONS);
    await snarkjs.powersOfTau.preparePhase2(second, ptau);
    for (const system of SYSTEMS) {
      const zkey = join(into, `${system}.zkey`);
      await snarkjs[system].setup(join(work, 'oneInput.r1cs'), ptau, zkey);
      const key = await snarkjs.zKey.exportVerificationKey(zkey);
      await writeFile(join(into, `${system}.vkey.json`), `${JSON.stringify(key, null, 2)}\n`);
      await writeFile(join(into, `${system}.sol`), await snarkjs.zKey.exportSolidityVerifier(zkey, await templates()));
    }
  } finally {
    await curve.terminate();
    await rm(work, { recursive: true, force: true });
  }
}

async function templates(): Promise<Record<string, string>> {
  const folder = join(require.resolve('snarkjs'), '../../templates');
  const read = (system: System) => readFile(join(folder, `verifier_${system}.sol.ejs`), 'utf8');
  return { plonk: await read('plonk'), fflonk: await read('fflonk') };
}
