import type { Engine } from '../../engine/engine.ts';
import type { BeaconValues } from '../beacon.ts';
import type { ReaderValues } from '../readerRule.ts';

/** What a command is given. It returns the exit status of the program. */
export interface Invocation {
  readonly engine: Engine;
  readonly positionals: readonly string[];
  readonly values: BeaconValues &
    ReaderValues & {
      readonly rpc: readonly string[];
      readonly history: readonly string[];
      readonly l2: readonly string[];
      readonly 'own-node': boolean;
      readonly claims: string;
      readonly json: boolean;
      readonly out?: string | undefined;
      readonly code?: string | undefined;
    };
  readonly print: (line: string) => void;
  /** Says what was wrong with the call, and how to call. */
  readonly usage: (wrong: string) => number;
}

export type Command = (invocation: Invocation) => Promise<number>;
