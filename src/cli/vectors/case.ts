import type { Inspection } from '../../core/report.ts';

/** One question of a file that asks several: the file itself, or one of the changed copies that it describes. */
export interface VectorCase {
  readonly name: string;
  /** What the inspector is given. */
  readonly file: object;
  /** Null when what came out is what the case says; else the mismatch in words. */
  readonly mismatch: (inspection: Inspection) => string | null;
}
