import type { RollupModel } from './things.ts';

/**
 * A rollup that is known from public sources alone: no adapter reads it, so nothing of it is checked here. Its facts are
 * shown as reported, in no verdict's colours.
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
