import { describe, expect, it } from 'vitest';
import { sharedDependencies, type Thing, whatIf } from '../core/things.ts';
import { entries, modelOf, present, read } from './testing/registryModels.ts';

/** FACTS.md section 4 held against what follows from the tags: the thing, the table's rollups, and what differs with its reason. */
const SHARED: readonly {
  readonly component: RegExp;
  readonly thing: Thing | null;
  readonly table: readonly string[];
  readonly onlyInTags?: readonly string[];
  readonly onlyInTable?: readonly string[];
  readonly why?: string;
}[] = [
  {
    component: /^SP1 v6\.1\.0 PLONK verifier/,
    thing: { kind: 'trait', dimension: 'system', value: 'sp1' },
    table: ['base', 'celo', 'mantle'],
    onlyInTags: ['taiko-alethia', 'surge', 'katana', 'polygon-zkevm'],
    why: 'The table is about one verifier contract; the tags name the proof system, which more rollups use.',
  },
  {
    component: /^RISC Zero router/,
    thing: { kind: 'trait', dimension: 'system', value: 'risc0' },
    table: ['bob', 'base', 'taiko-alethia'],
    onlyInTags: ['surge'],
    onlyInTable: ['base'],
    why: 'Base uses it to admit TEE keys, which no tag of its provers says; Surge is not deployed.',
  },
  {
    component: /^Superchain guardian/,
    thing: null,
    table: ['op-mainnet'],
    onlyInTable: ['op-mainnet'],
    why: 'Guardians are no provers and have no tags; the other rollups of that row are not in the file.',
  },
  {
    component: /^SHARP \/ Stwo/,
    thing: { kind: 'trait', dimension: 'system', value: 'stwo' },
    table: ['starknet', 'paradex'],
  },
  {
    component: /^AggLayer/,
    thing: { kind: 'trait', dimension: 'codebase', value: 'agglayer-pp' },
    table: ['katana', 'polygon-zkevm'],
  },
  {
    component: /^kona/,
    thing: { kind: 'trait', dimension: 'codebase', value: 'kona' },
    table: ['op-mainnet', 'celo', 'bob', 'katana', 'mantle', 'base'],
    onlyInTable: ['base'],
    why: 'Base’s client descends from kona and has a tag of its own.',
  },
];

describe.skipIf(!present)('what the rollups share', () => {
  const models = entries.map(modelOf);
  const shared = sharedDependencies(models);
  const components: readonly { component: string; used_by: readonly string[] }[] = present
    ? JSON.parse(read('rollups.json')).shared_dependencies
    : [];

  it.each(SHARED)('$component', ({ component, thing, table: said, onlyInTags = [], onlyInTable = [] }) => {
    const row = components.find((one) => component.test(one.component));
    for (const id of said) expect(row?.used_by.join(' ')).toContain(id === 'base' ? 'base' : id);
    const derived =
      thing === null
        ? []
        : (shared.find((one) => JSON.stringify(one.thing) === JSON.stringify(thing))?.on ?? []).map(
            ({ rollup }) => rollup,
          );
    const expected = [...said.filter((id) => !onlyInTable.includes(id)), ...onlyInTags];
    expect([...derived].sort()).toEqual(expected.sort());
  });

  it('is listed whole: a row of the table for each of these', () => {
    expect(components.map(({ component }) => SHARED.filter((one) => one.component.test(component)).length)).toEqual(
      components.map(() => 1),
    );
  });

  it('says which of them one failure would reach', () => {
    const effects = whatIf(models, [{ kind: 'trait', dimension: 'system', value: 'sp1' }]);
    const those = (falseState: string) =>
      effects.filter((one) => one.falseState === falseState).map(({ rollup }) => rollup);
    expect(those('yes').sort()).toEqual(['base', 'celo', 'katana', 'mantle']);
    expect(those('anyway')).toEqual(['fuel-ignition']);
    expect(
      effects
        .filter(({ isHalted }) => isHalted)
        .map(({ rollup }) => rollup)
        .sort(),
    ).toEqual(['celo', 'katana', 'mantle']);
  });
});
