import { proversAt } from '../../core/adapter.ts';
import type { Report } from '../../core/report.ts';
import type { RollupModel } from '../../core/things.ts';
import type { Entry } from './catalog.ts';

/** What the pages that compare rollups know of one: its rule as L1 has it, or as pinned here before L1 was read. */
export const modelOf = ({ rollup, deployment }: Entry, report: Report | undefined): RollupModel => ({
  id: deployment.id,
  name: deployment.name,
  provers: report?.provers ?? proversAt(rollup, deployment),
  rule: report?.rule ?? deployment.rule,
  ...(deployment.guardians === undefined ? {} : { guardians: deployment.guardians }),
});
