import { proversAt } from '../../core/adapter.ts';
import { entryOf, fieldOf } from '../../core/field.ts';
import { fieldLines } from '../../core/fieldWords.ts';
import type { RollupModel } from '../../core/things.ts';
import { EXIT } from '../exit.ts';
import { type Looked, lookAt } from '../lookOnce.ts';
import type { Command } from './command.ts';

/** Looks at several rollups once, and adds up what their provers come to. The rule counted is the one that L1 has. */
export const field: Command = async (invocation) => {
  const { positionals, values, print } = invocation;
  const looked = await lookAt(invocation, positionals);
  if (typeof looked === 'number') return looked;
  const counted = fieldOf(looked.map((one) => entryOf(modelOf(one), one.report)));
  if (values.json) print(JSON.stringify(counted));
  else for (const line of fieldLines(counted)) print(line);
  return looked.every(({ report }) => report.gap === undefined && report.l1.head !== null) ? 0 : EXIT.unverifiable;
};

const modelOf = ({ rollup, deployment, report }: Looked): RollupModel => ({
  id: deployment.id,
  name: deployment.name,
  provers: proversAt(rollup, deployment),
  rule: report.rule,
  ...(deployment.guardians === undefined ? {} : { guardians: deployment.guardians }),
});
