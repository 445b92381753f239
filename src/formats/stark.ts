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
