import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, COMMITTED } from './build.ts';

/** `tsx devnet/oneInput/artifacts.ts`: builds everything anew and puts it where it is committed. A few seconds. */
const into = fileURLToPath(new URL('../../.cache/oneInput/', import.meta.url));
await build(into);
for (const [built, committed] of Object.entries(COMMITTED)) {
  await mkdir(dirname(committed), { recursive: true });
  await copyFile(join(into, built), committed);
}
process.exit(0);
