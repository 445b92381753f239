/** Bytes, as they are or in hexadecimal with its prefix. */
type Bytes = Uint8Array | string;

/** What a RISC Zero receipt is held against. */
export interface Risc0StarkInput {
  readonly kind: 'succinct' | 'composite';
  /** How the receipt is written. JSON is read for one thing only: to tell a receipt of development mode. */
  readonly encoding: 'cbor' | 'bincode' | 'json';
  readonly imageId: string;
  readonly journal: Bytes;
  /** Of the prover's release; a succinct receipt is verified under it, and which release it is decides what is said of it. */
  readonly controlRoot?: string;
  /** Tells of a composite receipt which circuit it is of. */
  readonly proverVersion?: string;
  readonly receipt: Bytes;
}

/** What a compressed proof of SP1 is held against. */
export interface Sp1StarkInput {
  readonly envelope: 'sp1-proof' | 'sp1-proof-from-network' | 'sp1-proof-with-public-values';
  /** Main version of the circuit: nothing in the bytes tells it safely. */
  readonly release: number;
  /** Eight words of four bytes, little-endian: the program's key as SP1's own tools write it. */
  readonly vkey: Bytes;
  readonly publicValues?: Bytes;
  /** The recursion root that the asker expects, where there is an expectation. */
  readonly vkRoot?: string;
  readonly proof: Bytes;
}

/** What a Cairo run proven by Stwo is held against. */
export interface StwoCairoInput {
  /** Of stwo-cairo, such as "1.3.0": each release has formats of its own, and nothing in the bytes tells which. */
  readonly release: string;
  /** The hash of transcript and commitments. */
  readonly channel: 'blake2s';
  /** Which tables the run looks things up in. */
  readonly variant: 'canonical' | 'canonical_without_pedersen' | 'canonical_small';
  /** Least security in bits, as the vendor counts it; 96 where it is left out. */
  readonly floor?: number;
  /** BLAKE2s hash of the program's words, as the vendor's tools print it. Left out, a yes says which program the proof names. */
  readonly programHash?: string;
  /** The words that the program wrote. Left out, a yes says which the proof names. */
  readonly output?: readonly string[];
  /** JSON as the prover writes it: an object for Rust verifiers, or the list of felts for the Cairo verifier. */
  readonly proof: Bytes;
}

/** What a proof of OpenVM is held against. */
export interface OpenvmInput {
  /** Of OpenVM, such as "2.0.2": keys and proofs of another are written otherwise. */
  readonly release: string;
  /** SHA-256 of the key's bytes. */
  readonly keyHash: string;
  /** Verifying key with its baseline (the program, the circuits of all layers), as the vendor's tools write it. */
  readonly key: Bytes;
  /** The bytes that the program revealed. */
  readonly publicValues: Bytes;
  /** Not compressed. */
  readonly proof: Bytes;
}

/** What a proof of Plonky2 is held against. */
export interface Plonky2Input {
  readonly form: 'plain' | 'compressed';
  /** SHA-256 of the key's bytes: the crate does not use all of them, so that the proof itself does not tell keys apart. */
  readonly keyHash: string;
  readonly key: Bytes;
  /** Decimal, below the modulus of Goldilocks. */
  readonly publicInputs: readonly string[];
  readonly proof: Bytes;
}

/** What a proof of Plonky3 is held against. There is no key: what is proven, and with which parameters, is code. */
export interface Plonky3Input {
  /** The description of that code, by whose hash the code here is found. */
  readonly program: {
    readonly format: string;
    readonly note: string;
    readonly hash: string;
    readonly fri: Readonly<Record<string, number>>;
  };
  /** Words of four bytes, little-endian. */
  readonly publicValues: Bytes;
  readonly proof: Bytes;
}

/** What a proof of Halo2 over KZG is held against. */
export interface Halo2KzgInput {
  /** The circuit in words, by whose hash the code here is found: a key holds commitments alone. */
  readonly circuit: string;
  /** Points compressed. */
  readonly key: Bytes;
  /** The trusted set-up: points uncompressed. */
  readonly setup: Bytes;
  /** Words of 32 bytes, little-endian. */
  readonly publicValues: Bytes;
  readonly proof: Bytes;
}
