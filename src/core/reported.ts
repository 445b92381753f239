import type { RollupModel } from './things.ts';

/**
 * A rollup as public sources have it, for where L1 is not read: nothing of it is checked. Its facts are shown as reported,
 * in no verdict's colours.
 */
export interface ReportedRollup extends RollupModel {
  readonly status: string;
  /** Its rule in words; the delays in `rule` are not known where the words give none. */
  readonly ruleSaid: string;
  /** How sure the sources are: H read in a source of the year, M older or partial, L from memory. */
  readonly confidence: 'H' | 'M' | 'L';
  /** Month of the sources, such as "2026-08". */
  readonly asOf: string;
}
