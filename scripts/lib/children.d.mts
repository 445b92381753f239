import type { ChildProcess, SpawnOptions } from 'node:child_process';

export function start(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess;
export function run(command: string, args: readonly string[], options?: SpawnOptions): Promise<number>;
export function endAll(patience?: number): Promise<void>;
export function endOnSignal(): void;
export function isEnding(): boolean;
