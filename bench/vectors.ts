import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../shared/vectors');

/** Whether there are vectors beside the checkout. */
export const hasVectors = (): boolean => existsSync(ROOT);

/** Where a file of the vectors lies. */
export const vectorPath = (file: string): string => join(ROOT, file);

/** Reads one of the vectors beside the checkout. @throws where they are missing: without data nothing can be measured. */
export function readVector(file: string): unknown {
  const path = vectorPath(file);
  if (!existsSync(path)) throw new Error(`the shared vectors are missing: ../shared/vectors/${file} is not there`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** All vectors of a folder. @throws as `readVector`. */
export const readVectors = (folder: string): readonly Readonly<Record<string, unknown>>[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readVector(`${folder}/${name}`) as Record<string, unknown>);
