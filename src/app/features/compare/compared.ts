import type { Report } from '../../../core/report.ts';
import type { RuleSets } from '../../../core/sets.ts';
import type { RollupModel } from '../../../core/things.ts';
import type { Word } from '../../../core/words.ts';
import type { Entry } from '../../queries/catalog.ts';

/** One rollup among those that are compared. */
export interface Compared {
  readonly entry: Entry;
  readonly report: Report | undefined;
  readonly model: RollupModel;
  readonly sets: RuleSets;
  readonly word: Word;
}
