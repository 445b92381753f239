import type { Ask } from '../core/ask.ts';
import type { VerifierResult } from '../core/verifier.ts';

/** What a verifier worker offers. The Comlink surface of `workers/verifier.worker.ts`. */
export interface VerifierWorkerApi {
  verify(verifier: string, input: unknown, known: KnownEntries): Promise<VerifierAnswer>;
  /** The answers to several inputs, in their order. Only for a verifier whose `meta.batch` allows as many. */
  verifyAll(verifier: string, inputs: readonly unknown[]): Promise<readonly VerifierAnswer[]>;
}
export type KnownEntries = readonly (readonly [key: string, value: unknown])[];
export type VerifierAnswer = VerifierResult | { readonly needs: readonly Ask[] };

/** One worker of the host: a browser's Worker or a thread of Node. */
export interface SpawnedWorker {
  readonly api: VerifierWorkerApi;
  /** Ends it at once, in the middle of whatever it does: a synchronous WASM call can be stopped no other way. */
  terminate(): void;
  /** Names the one that is told when the worker dies by itself. */
  onCrash(report: (cause: string) => void): void;
}
