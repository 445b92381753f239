import type { ReportedRollup } from '../../core/reported.ts';
import field from './field.json' with { type: 'json' };

// Facts of the field as public sources report them: who proves what, and what provers share. They serve the pictures that
// compare rollups, and are never part of a verdict. Where L1 is read they give way to it.

export const REPORTED: readonly ReportedRollup[] = field.rollups.map((rollup) => ({
  ...(rollup as Omit<ReportedRollup, 'asOf'>),
  asOf: field.asOf,
}));
