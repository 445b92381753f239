/** The part of snarkjs 0.7.6 that this project calls; the package brings no types. */
declare module 'snarkjs' {
  /** A curve of ffjavascript. `Fr.w[i]` is a root of unity of order 2^i, in the library's own bytes. */
  export interface Curve {
    readonly Fr: { readonly w: readonly Uint8Array[]; toObject(element: Uint8Array): bigint };
    terminate(): Promise<void>;
  }
  export const curves: {
    getCurveFromName(name: string, options?: { singleThread: boolean }): Promise<Curve>;
  };
  interface ProofSystem {
    fullProve(
      input: object,
      wasm: string | Uint8Array,
      zkey: string | Uint8Array,
    ): Promise<{ proof: Record<string, unknown>; publicSignals: string[] }>;
    verify(key: object, publicSignals: readonly string[], proof: object): Promise<boolean>;
    exportSolidityCallData(proof: object, publicSignals: readonly string[]): Promise<string>;
  }
  export const groth16: ProofSystem;
  export const plonk: ProofSystem;
  /** Its export takes the public inputs first. */
  export const fflonk: Pick<ProofSystem, 'verify'> & {
    exportSolidityCallData(publicSignals: readonly string[], proof: object): Promise<string>;
  };
}
