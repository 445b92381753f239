import type { Hex } from '../../core/hex.ts';

/** What an instance is asked. Words of the public inputs have 32 bytes each. */
export interface Question {
  readonly target: string;
  readonly key: Uint8Array;
  readonly publicInputs: readonly Hex[];
  readonly proof: Uint8Array;
}

/** One format of UltraHonk, with the module that reads it: later releases refuse the bytes of earlier ones. */
export interface Generation {
  /** As inputs name it. */
  readonly release: string;
  readonly targets: readonly string[];
  /** What the module itself does not check, and what tells a refusal by its name. Ends the reading with an outcome (formats/refusal.ts). */
  check(question: Question): void;
  /** Loads the module. What it gives answers one question with an instance of its own; a trap is thrown. */
  load(): Promise<(question: Question) => boolean>;
}
