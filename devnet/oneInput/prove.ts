import { readFile } from 'node:fs/promises';
import { concatHex, type Hex, numberToHex } from 'viem';
import { plonkBytes } from '../trident/provers/prove.ts';
import { type Point1, snarkjs } from '../trident/snarkjs.ts';
import { COMMITTED, type System } from './build.ts';

const SCALARS = [
  'ql',
  'qr',
  'qm',
  'qo',
  'qc',
  's1',
  's2',
  's3',
  'a',
  'b',
  'c',
  'z',
  'zw',
  't1w',
  't2w',
  'inv',
] as const;

/**
 * A real proof of the circuit of one input, as the bytes that a verifier contract of snarkjs takes. It proves nothing but that its
 * maker knew the statement.
 */
export async function proveOneInput(system: System, statement: Hex): Promise<Hex> {
  const [wasm, zkey] = await Promise.all([read('oneInput.wasm'), read(`${system}.zkey`)]);
  const inputs = { statement: BigInt(statement) };
  const single = { singleThread: true };
  if (system === 'plonk') {
    const { proof } = await snarkjs.plonk.fullProve(inputs, wasm, zkey, undefined, undefined, single);
    return plonkBytes(proof);
  }
  const { proof } = await snarkjs.fflonk.fullProve(inputs, wasm, zkey, undefined, undefined, single);
  const { C1, C2, W1, W2 } = proof.polynomials;
  const affine = ([x, y]: Point1) => [x, y];
  const scalars = SCALARS.map((name) => proof.evaluations[name] ?? '');
  const words = [...[C1, C2, W1, W2].flatMap(affine), ...scalars];
  return concatHex(words.map((word) => numberToHex(BigInt(word), { size: 32 })));
}

const read = async (name: string): Promise<Uint8Array> => new Uint8Array(await readFile(COMMITTED[name] ?? name));
