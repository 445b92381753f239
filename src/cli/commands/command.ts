import type { Engine } from '../../engine/engine.ts';

/** What a command is given. It returns the exit status of the program. */
export interface Invocation {
  readonly engine: Engine;
  readonly positionals: readonly string[];
  readonly values: {
    readonly rpc: readonly string[];
    readonly 'own-node': boolean;
    readonly latest: boolean;
    readonly claims: string;
    readonly json: boolean;
    readonly out?: string | undefined;
  };
  readonly print: (line: string) => void;
  /** Says what was wrong with the call, and how to call. */
  readonly usage: (wrong: string) => number;
}

export type Command = (invocation: Invocation) => Promise<number>;
