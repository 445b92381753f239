import type { ReportedRollup } from '../../core/reported.ts';
import field from './field.json' with { type: 'json' };

// Facts of the field as public sources report them: who proves what, and what provers share. They serve the pictures that
// compare rollups, and are never part of a verdict. A rollup leaves this list when a family has a deployment of its id.

export const REPORTED: readonly ReportedRollup[] = field.rollups.map((rollup) => ({
  ...(rollup as Omit<ReportedRollup, 'asOf'>),
  asOf: field.asOf,
}));
