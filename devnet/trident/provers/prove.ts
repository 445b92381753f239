import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { concatHex, type Hex, numberToHex } from 'viem';
import type { ZkLane } from '../keys.ts';
import { ARTIFACTS } from '../paths.ts';
import { type Groth16Proof, type PlonkProof, type Point1, snarkjs } from '../snarkjs.ts';
import type { PublicInputs } from '../statement.ts';

/**
 * Makes a real proof of one step, as the bytes that `Trident.prove` takes. Single-threaded: it leaves no worker behind, and
 * the machine free.
 * @throws when the statement is not true: no witness fits it.
 */
export async function prove(lane: ZkLane, statement: PublicInputs): Promise<Hex> {
  const [wasm, zkey] = await Promise.all([readArtifact(`${lane}.wasm`), readArtifact(`${lane}.zkey`)]);
  const inputs = { ...statement };
  const single = { singleThread: true };
  if (lane === 'zk-a') {
    const { proof } = await snarkjs.groth16.fullProve(inputs, wasm, zkey, undefined, undefined, single);
    return groth16Bytes(proof);
  }
  const { proof } = await snarkjs.plonk.fullProve(inputs, wasm, zkey, undefined, undefined, single);
  return plonkBytes(proof);
}

/** 256 bytes: A, B, C; B with the imaginary parts first, as the pairing precompile wants them. */
export const groth16Bytes = ({ pi_a, pi_b, pi_c }: Groth16Proof): Hex => {
  const [[x0, x1], [y0, y1]] = pi_b;
  return words([pi_a[0], pi_a[1], x1, x0, y1, y0, pi_c[0], pi_c[1]]);
};

/** 768 bytes: nine points, then six evaluations, in the order of snarkjs's verifier contract. */
export const plonkBytes = (proof: PlonkProof): Hex => {
  const points = [proof.A, proof.B, proof.C, proof.Z, proof.T1, proof.T2, proof.T3, proof.Wxi, proof.Wxiw];
  const { eval_a, eval_b, eval_c, eval_s1, eval_s2, eval_zw } = proof;
  return words([...points.flatMap(affine), eval_a, eval_b, eval_c, eval_s1, eval_s2, eval_zw]);
};

const affine = ([x, y]: Point1): string[] => [x, y];

const words = (numbers: readonly string[]): Hex =>
  concatHex(numbers.map((number) => numberToHex(BigInt(number), { size: 32 })));

const readArtifact = async (name: string): Promise<Uint8Array> => new Uint8Array(await readFile(join(ARTIFACTS, name)));
