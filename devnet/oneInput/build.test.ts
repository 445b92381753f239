import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { build, COMMITTED } from './build.ts';

it('what is committed is what the circuit and the beacon give', async () => {
  const into = fileURLToPath(new URL('../../.cache/oneInput-test/', import.meta.url));
  await build(into);
  for (const [name, committed] of Object.entries(COMMITTED)) {
    const [made, kept] = await Promise.all([readFile(join(into, name)), readFile(committed)]);
    // A JSON file is its values: how it is laid out is the formatter's affair.
    if (name.endsWith('.json')) expect(JSON.parse(made.toString()), name).toEqual(JSON.parse(kept.toString()));
    else expect(made.equals(kept), name).toBe(true);
  }
}, 120_000);
