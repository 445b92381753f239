import { createRequire } from 'node:module';

/** A verification key as snarkjs writes it: decimal text, points as projective triples with z = 1. */
export type Point1 = readonly [string, string, string];
export type Point2 = readonly [readonly [string, string], readonly [string, string], readonly [string, string]];

export interface Groth16Key {
  readonly protocol: 'groth16';
  readonly curve: 'bn128';
  readonly nPublic: number;
  readonly vk_alpha_1: Point1;
  readonly vk_beta_2: Point2;
  readonly vk_gamma_2: Point2;
  readonly vk_delta_2: Point2;
  readonly IC: readonly Point1[];
}

export interface PlonkKey {
  readonly protocol: 'plonk';
  readonly curve: 'bn128';
  readonly nPublic: number;
  readonly power: number;
  readonly k1: string;
  readonly k2: string;
  readonly Qm: Point1;
  readonly Ql: Point1;
  readonly Qr: Point1;
  readonly Qo: Point1;
  readonly Qc: Point1;
  readonly S1: Point1;
  readonly S2: Point1;
  readonly S3: Point1;
  readonly X_2: Point2;
}

export interface Groth16Proof {
  readonly pi_a: Point1;
  readonly pi_b: Point2;
  readonly pi_c: Point1;
}

type PlonkPoint = 'A' | 'B' | 'C' | 'Z' | 'T1' | 'T2' | 'T3' | 'Wxi' | 'Wxiw';
type PlonkScalar = 'eval_a' | 'eval_b' | 'eval_c' | 'eval_s1' | 'eval_s2' | 'eval_zw';
export type PlonkProof = Readonly<Record<PlonkPoint, Point1> & Record<PlonkScalar, string>>;

/** `verification_key.json` of FFLONK: read whole by whoever uses it. */
export type FflonkKey = Readonly<Record<string, unknown>> & { readonly protocol: 'fflonk' };

type FflonkPoint = 'C1' | 'C2' | 'W1' | 'W2';
export interface FflonkProof {
  readonly polynomials: Readonly<Record<FflonkPoint, Point1>>;
  readonly evaluations: Readonly<Record<string, string>>;
}

type Inputs = Readonly<Record<string, bigint>>;
interface Curve {
  terminate(): Promise<void>;
}

interface System<Proof> {
  fullProve(
    inputs: Inputs,
    wasm: Uint8Array,
    zkey: Uint8Array,
    logger: undefined,
    witness: undefined,
    prover: { singleThread: boolean },
  ): Promise<{ proof: Proof; publicSignals: readonly string[] }>;
}

/** The part of snarkjs that is used here; it ships no types. */
interface Snarkjs {
  readonly powersOfTau: {
    newAccumulator(curve: Curve, power: number, file: string): Promise<unknown>;
    beacon(from: string, to: string, name: string, beacon: string, iterations: number): Promise<unknown>;
    preparePhase2(from: string, to: string): Promise<unknown>;
  };
  readonly zKey: {
    newZKey(r1cs: string, ptau: string, zkey: string): Promise<unknown>;
    beacon(from: string, to: string, name: string, beacon: string, iterations: number): Promise<unknown>;
    exportVerificationKey(zkey: string): Promise<Groth16Key | PlonkKey | FflonkKey>;
    exportSolidityVerifier(zkey: string, templates: Readonly<Record<string, string>>): Promise<string>;
  };
  readonly groth16: System<Groth16Proof>;
  readonly plonk: System<PlonkProof> & { setup(r1cs: string, ptau: string, zkey: string): Promise<unknown> };
  readonly fflonk: System<FflonkProof> & { setup(r1cs: string, ptau: string, zkey: string): Promise<unknown> };
  readonly curves: { getCurveFromName(name: string): Promise<Curve> };
}

export const snarkjs: Snarkjs = createRequire(import.meta.url)('snarkjs');
