import { runVectors } from '../vectors/run.ts';
import type { Command } from './command.ts';

export const vectors: Command = async ({ engine, positionals, print, usage }) => {
  if (positionals.length === 0) return usage('vectors needs at least one folder');
  return (await runVectors(engine, positionals, print)) ? 0 : 1;
};
