import type { Hex } from '../../../core/hex.ts';
import { keccakHex } from '../../../crypto/hashes.ts';
import { concat, numberToHex, toBytes, toHex } from '../../../formats/bytes.ts';

type Point = readonly string[];
type Json = Readonly<Record<string, unknown>>;

const PLONK_POINTS = ['A', 'B', 'C', 'Z', 'T1', 'T2', 'T3', 'Wxi', 'Wxiw'];
const PLONK_VALUES = ['eval_a', 'eval_b', 'eval_c', 'eval_s1', 'eval_s2', 'eval_zw'];
const FFLONK_POINTS = ['C1', 'C2', 'W1', 'W2'];
const FFLONK_VALUES = 'ql qr qm qo qc s1 s2 s3 a b c z zw t1w t2w inv'.split(' ');

const xy = (point: unknown) => (point as Point).slice(0, 2);
const swapped = (point: unknown) => (point as readonly Point[]).slice(0, 2).flatMap(([c0, c1]) => [c1 ?? '', c0 ?? '']);

/** The words of a proof in snarkjs's JSON, as its Solidity verifiers take them (`snarkjs zkey export soliditycalldata`). */
function proofWords(system: string, proof: Json): readonly string[] {
  if (system === 'groth16') return [...xy(proof.pi_a), ...swapped(proof.pi_b), ...xy(proof.pi_c)];
  if (system === 'plonk')
    return [...PLONK_POINTS.flatMap((name) => xy(proof[name])), ...PLONK_VALUES.map((name) => String(proof[name]))];
  const { polynomials, evaluations } = proof as { polynomials: Json; evaluations: Json };
  return [
    ...FFLONK_POINTS.flatMap((name) => xy(polynomials[name])),
    ...FFLONK_VALUES.map((name) => String(evaluations[name])),
  ];
}

const SIGNATURES: Readonly<Record<string, (inputs: number) => string>> = {
  groth16: (n) => `verifyProof(uint256[2],uint256[2][2],uint256[2],uint256[${n}])`,
  plonk: (n) => `verifyProof(uint256[24],uint256[${n}])`,
  fflonk: (n) => `verifyProof(bytes32[24],uint256[${Math.max(n, 1)}])`,
};

/** Call data for the verifier of a key with `nPublic` inputs; too few inputs make them too short. */
export function callData(system: string, nPublic: number, proof: Json, publicInputs: readonly string[]): Hex {
  const signature = new TextEncoder().encode(SIGNATURES[system]?.(nPublic));
  const words = [...proofWords(system, proof), ...publicInputs].map((word) => toBytes(numberToHex(BigInt(word), 32)));
  return toHex(concat(toBytes(keccakHex(signature)).subarray(0, 4), ...words));
}
