/** The part of circomlibjs 0.1.7 that tests hold our Poseidon against; the package brings no types. */
declare module 'circomlibjs' {
  interface Poseidon {
    (inputs: readonly bigint[]): Uint8Array;
    readonly F: { toObject(element: Uint8Array): bigint };
  }
  export function buildPoseidon(): Promise<Poseidon>;
}
