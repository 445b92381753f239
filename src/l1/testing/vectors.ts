import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../shared/vectors/l1/', import.meta.url));

/**
 * Real-world vectors beside the checkout. Where they are missing, this says so loudly, and in CI it is an error.
 * @returns null when there are none.
 */
export function l1Vectors(): ((file: string) => unknown) | null {
  if (existsSync(folder)) return (file) => JSON.parse(readFileSync(`${folder}${file}`, 'utf8'));
  if (process.env.CI === 'true') throw new Error(`vectors are missing: ${folder}`);
  console.warn(`SKIPPED: no vectors at ${folder}`);
  return null;
}
