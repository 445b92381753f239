import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hex } from '../../core/hex.ts';
import { toHex } from '../../formats/bytes.ts';
import type { UltraHonkInput } from '../../formats/ultraHonk.ts';
import { readFile } from '../ultrahonk/files.ts';
import { inputOf } from './vectors.ts';

const ROOT = join(import.meta.dirname, '../../../../shared/vectors/stark/ultrahonk');

/** As bytes of which a test can change some. */
export type UltraHonkCase = UltraHonkInput & { readonly key: Hex; readonly proof: Hex };

/** The accepted proofs: with and without zero knowledge, of one circuit. Where they are missing: none with a warning, and an error under CI. */
export function loadUltraHonk(): readonly UltraHonkCase[] {
  if (!existsSync(ROOT)) {
    if (process.env.CI === 'true') throw new Error('vectors of ultrahonk are missing');
    console.warn('SKIPPED: no vectors of ultrahonk beside this checkout');
    return [];
  }
  const read = (id: string) => JSON.parse(readFileSync(join(ROOT, `${id}.json`), 'utf8')) as Record<string, unknown>;
  const hiding = read('ultrahonk-bb3-zk');
  return [hiding, { ...read('ultrahonk-bb3-plain'), key: hiding.key }].map((json) => {
    const input = inputOf(readFile, json) as UltraHonkInput & { key: Uint8Array; proof: Uint8Array };
    return { ...input, key: toHex(input.key), proof: toHex(input.proof) };
  });
}
