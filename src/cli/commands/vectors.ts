import { loadCodes } from '../vectors/codes.ts';
import { runVectors } from '../vectors/run.ts';
import type { Command } from './command.ts';

export const vectors: Command = async ({ engine, positionals, values, print, usage }) => {
  if (positionals.length === 0) return usage('vectors needs at least one folder');
  const codes = values.code === undefined ? undefined : await loadCodes(values.code);
  return (await runVectors(engine, positionals, print, codes)) ? 0 : 1;
};
