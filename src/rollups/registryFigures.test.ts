import { describe, expect, it } from 'vitest';
import { countDistinct, independenceOf, isExact } from '../core/independence.ts';
import { DIMENSIONS, type Dimension } from '../core/prover.ts';
import { ruleSets, smallestOf } from '../core/sets.ts';
import { COLUMNS, entries, present, proversOf, read, ruleOf } from './testing/registryModels.ts';

/** The rows of the table of section 2, by the name of the rollup. */
const table = new Map(
  read('FACTS.md')
    .split('## 2. ')[1]
    ?.split('## 3. ')[0]
    ?.split('\n')
    .filter((line) => / \d+ \/ \d+ /.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', ...cells]) => [name, cells]),
);

/** Where the table and what follows from the data differ, and why. Anything else that differs fails. */
const DIFFERENCES: Readonly<Record<string, { readonly table: string; readonly data: string; readonly why: string }>> = {
  'dydx-v3 halt': {
    table: '-',
    data: '{stone}',
    why: 'Trading has ended, so the table lists no halt set; the rule alone still has one.',
  },
};

const sets = (all: readonly (readonly string[])[]): readonly string[] =>
  all.map((set) => [...set].sort().join(', ')).sort();

describe.skipIf(!present)('the rollups of the registry', () => {
  it('are all there', () => {
    expect(entries).toHaveLength(22);
    expect(table.size).toBe(22);
  });

  it.each(entries.map((entry) => [entry.id, entry] as const))('%s has the figures of FACTS section 2', (id, entry) => {
    const [of = '', confirming, ...rest] = table.get(entry.name) ?? [];
    const counted = ruleSets(ruleOf(entry), proversOf(entry));
    const { independence } = counted;
    expect(`${counted.needed} / ${counted.installed}`).toBe(of);
    expect(String(counted.confirming)).toBe(confirming);
    expect(sets(counted.quorums.sets)).toEqual(
      sets(entry.diversity.quorums.length === 0 ? [[]] : entry.diversity.quorums),
    );

    const columns = Object.values(COLUMNS).map((dimension) => independence.by[dimension]);
    const said = columns.map((bounds) => (isExact(bounds) ? bounds.atLeast || '-' : 'not known'));
    expect(said.map(String)).toEqual(rest.slice(0, 6));
    expect(independence.confirmations).toEqual({ atLeast: Number(rest[6]), atMost: Number(rest[6]) });

    const limits = rest[7] === 'only one prover confirms' || rest[7] === 'no proof' ? [] : rest[7]?.split(', ');
    expect(counted.confirming > 1 ? independence.limitedBy : []).toEqual(limits?.map(dimensionOf).sort(inOrder));

    const halt = smallestOf(counted.halt);
    const difference = DIFFERENCES[`${id} halt`];
    const shown =
      halt.length === 0
        ? '-'
        : sets(halt)
            .map((set) => `{${set}}`)
            .join(' or ');
    if (difference !== undefined) expect(shown).toBe(difference.data);
    expect(difference === undefined ? shown : difference.table).toBe(
      rest[8]
        ?.split(' or ')
        .sort()
        .join(' or ')
        .replace(/\{([^}]*)\}/g, (_, set: string) => `{${sets([set.split(', ')])[0]}}`),
    );
  });

  it('have dimensions without tags, in which nothing is known of two provers, and one of one', () => {
    for (const entry of entries) {
      const { confirming, independence } = ruleSets(ruleOf(entry), proversOf(entry));
      for (const dimension of ['implementation', 'library', 'key'] as const) {
        expect(independence.by[dimension]).toEqual({ atLeast: Math.min(1, confirming), atMost: confirming });
      }
      expect(independence.notKnown).toEqual(confirming > 1 ? ['implementation', 'library', 'key'] : []);
    }
  });

  it('have the figures of single quorums that FACTS names', () => {
    const by = (id: string, quorum: readonly string[]) => {
      const entry = entries.find((one) => one.id === id);
      return entry === undefined ? [] : proversOf(entry).filter((prover) => quorum.includes(prover.id));
    };
    const fast = entries.find(({ id }) => id === 'base')?.diversity.fast_quorum;
    const together = by('base', fast?.quorum ?? []);
    for (const [name, dimension] of Object.entries(COLUMNS)) {
      const count = fast?.distinct[name];
      expect(countDistinct(together, dimension)).toEqual({ atLeast: count, atMost: count });
    }
    expect(independenceOf(together).confirmations).toEqual({ atLeast: 1, atMost: 1 });
    expect(independenceOf(together).limitedBy).toEqual(['codebase', 'team']);

    const before = entries.find(({ id }) => id === 'taiko-alethia')?.diversity.before_2026_08_03;
    const { enclave_signing_key: key, ...distinct } = before?.distinct ?? {};
    const pair = by('taiko-alethia', before?.quorums_included ?? []);
    for (const [name, count] of Object.entries(distinct)) {
      expect(countDistinct(pair, COLUMNS[name as keyof typeof COLUMNS])).toEqual({ atLeast: count, atMost: count });
    }
    // FACTS knows that both had one enclave signing key; no tag says so, so from the tags it is not known.
    expect(key).toBe(1);
    expect(countDistinct(pair, 'key')).toEqual({ atLeast: 1, atMost: 2 });
  });
});

const dimensionOf = (name: string): Dimension => COLUMNS[name as keyof typeof COLUMNS] ?? (name as Dimension);
const inOrder = (a: Dimension, b: Dimension): number => DIMENSIONS.indexOf(a) - DIMENSIONS.indexOf(b);
