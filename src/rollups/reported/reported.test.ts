import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from '../../core/prover.ts';
import { proversOf } from '../../core/rule.ts';
import { ruleSets } from '../../core/sets.ts';
import { REPORTED } from './reported.ts';

const REGISTRY = join(import.meta.dirname, '../../../../shared/registry/rollups.json');
const present = existsSync(REGISTRY);
if (!present) {
  if (process.env.CI === 'true') throw new Error('the registry is missing');
  console.warn('SKIPPED: no registry beside this checkout');
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly provers: readonly { readonly id: string; readonly tags: Readonly<Record<string, string>> }[];
  readonly diversity: { readonly quorums: readonly (readonly string[])[] };
}
const entries: readonly Entry[] = present ? JSON.parse(readFileSync(REGISTRY, 'utf8')).rollups : [];

describe('the rollups that are reported', () => {
  it('have rules over provers that they have', () => {
    for (const { id, rule, provers } of REPORTED) {
      const known = provers.map((prover) => prover.id);
      expect(known, id).toEqual(expect.arrayContaining([...proversOf(rule, provers)]));
      for (const { traits } of provers) expect(DIMENSIONS).toEqual(expect.arrayContaining(Object.keys(traits)));
    }
    expect(new Set(REPORTED.map(({ id }) => id)).size).toBe(REPORTED.length);
  });

  it.skipIf(!present)('are those of the registry, with its provers, tags and quorums', () => {
    expect(REPORTED.map(({ id, name }) => [id, name])).toEqual(entries.map(({ id, name }) => [id, name]));
    for (const [i, { id, provers, rule }] of REPORTED.entries()) {
      const entry = entries[i];
      expect(
        provers.map((prover) => [prover.id, prover.traits.system?.[0], prover.traits.team?.[0]]),
        id,
      ).toEqual(entry?.provers.map(({ id: prover, tags }) => [prover, known(tags.system), known(tags.team)]));
      const quorums = ruleSets(rule, provers).quorums.sets.map((set) => [...set].sort().join());
      const said = entry?.diversity.quorums.map((set) => [...set].sort().join()) ?? [];
      expect(quorums.sort(), id).toEqual(said.length === 0 ? [''] : said.sort());
    }
  });
});

const known = (tag: string | undefined) => (tag === 'none' ? undefined : tag);
