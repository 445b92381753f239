import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dimension, Family, Prover } from '../../core/prover.ts';
import type { Clause, Rule } from '../../core/rule.ts';
import type { RollupModel } from '../../core/things.ts';

// For tests alone. The rollups of the registry beside this checkout, as data: their provers by their tags, their rules as clauses. What is
// computed here from that data must be what FACTS.md says of them in its sections 2 and 4.

export interface RegistryEntry {
  readonly id: string;
  readonly name: string;
  readonly timing_s: Readonly<Record<string, number>>;
  readonly provers: readonly {
    readonly id: string;
    readonly family: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly confirms_l2_state: boolean;
  }[];
  readonly diversity: {
    readonly quorums: readonly (readonly string[])[];
    readonly fast_quorum?: { readonly quorum: readonly string[]; readonly distinct: Readonly<Record<string, number>> };
    readonly before_2026_08_03?: {
      readonly quorums_included: readonly string[];
      readonly distinct: Readonly<Record<string, number>>;
    };
  };
}

const FOLDER = join(import.meta.dirname, '../../../../shared/registry');
export const present = existsSync(join(FOLDER, 'rollups.json'));
if (!present) {
  if (process.env.CI === 'true') throw new Error('the registry is missing');
  console.warn('SKIPPED: no registry beside this checkout');
}
export const read = (name: string): string => (present ? readFileSync(join(FOLDER, name), 'utf8') : '');
export const entries: readonly RegistryEntry[] = present ? JSON.parse(read('rollups.json')).rollups : [];

const FAMILIES: Readonly<Record<string, Family>> = {
  zk: 'zk',
  tee: 'tee',
  optimistic: 'optimistic',
  signature: 'signatures',
  'validator-set': 'signatures',
};
export const COLUMNS = {
  family: 'family',
  system: 'system',
  curve: 'curve',
  vendor_root: 'vendorRoot',
  team: 'team',
  codebase: 'codebase',
} as const satisfies Record<string, Dimension>;

/** The registry has no tags for implementation, library and key: those are not known. */
export const proversOf = ({ provers }: RegistryEntry): readonly Prover[] =>
  provers.map(({ id, tags, confirms_l2_state }) => {
    const tag = (name: string): readonly string[] => (tags[name] === 'none' ? [] : [tags[name] ?? '']);
    const { curve, ...rest } = {
      system: tag('system'),
      codebase: tag('codebase'),
      team: tag('team'),
      curve: tag('curve'),
      vendorRoot: tag('vendor_root'),
    };
    const family = FAMILIES[tags.family ?? ''];
    if (family === undefined) throw new Error(`family ${tags.family}`);
    return {
      id,
      name: id,
      family,
      traits: tags.curve === 'unknown' ? rest : { ...rest, curve },
      assumptions: [],
      ...(confirms_l2_state ? {} : { role: 'release' as const }),
    };
  });

const one = (quorum: Clause['quorum'], delay = 0, clock: Clause['clock'] = 'posted'): Rule => [
  { quorum, delay, clock },
];

/** Rules that are more than "the one prover that there is", from the column "Provers and rule" of FACTS.md section 1. */
const RULES: Readonly<Record<string, (entry: RegistryEntry) => Rule>> = {
  base: ({ timing_s: { fast_finalization: fast = 0, slow_finalization: slow = 0 } }) => [
    {
      quorum: [
        { families: ['tee'], atLeast: 1 },
        { families: ['zk'], atLeast: 1 },
      ],
      delay: fast,
      clock: 'proved',
    },
    { quorum: [{ families: ['tee', 'zk'], atLeast: 1 }], delay: slow, clock: 'proved' },
  ],
  'taiko-alethia': () => one([{ atLeast: 2 }, { families: ['zk'], atLeast: 1 }]),
  surge: () => one([{ atLeast: 2 }]),
  'zksync-era': ({ timing_s }) =>
    one([{ provers: ['era-boojum', 'era-multisig'], atLeast: 2 }], timing_s.execution_delay, 'proved'),
  katana: () => one([{ provers: ['katana-fep', 'agg-pp'], atLeast: 2 }]),
  'op-mainnet': ({ timing_s: { max_clock_each_side: clock = 0, dispute_finality_delay: air = 0 } }) =>
    one([{ provers: ['cannon-kona'], atLeast: 1 }], clock + air),
  'arbitrum-one': ({ timing_s }) => one([{ provers: ['bold'], atLeast: 1 }], timing_s.confirm_period),
  // 0 proofs: one committer role.
  'fuel-ignition': () => one([]),
};
export const ruleOf = (entry: RegistryEntry): Rule =>
  RULES[entry.id]?.(entry) ?? one([{ provers: entry.diversity.quorums[0] ?? [], atLeast: 1 }]);
export const modelOf = (entry: RegistryEntry): RollupModel => ({
  id: entry.id,
  name: entry.name,
  provers: proversOf(entry),
  rule: ruleOf(entry),
});
