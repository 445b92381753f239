import { soonestUpgrade } from '../../../core/guardian.ts';
import { exitWindowSentence } from '../../../core/guardianWords.ts';
import { isGap } from '../../../core/proven.ts';
import type { Report } from '../../../core/report.ts';
import type { Entry } from '../../queries/catalog.ts';
import { duration } from '../../ui/format.ts';

/** Whether the usual way out is faster than those who may change the rule, where both are known. */
export function ExitWindow({ entry, report }: { readonly entry: Entry; readonly report: Report }) {
  const { exits, notices } = report;
  const soonest = soonestUpgrade(entry.deployment.guardians ?? [], notices);
  if (soonest === undefined || exits === undefined || isGap(exits)) return null;
  const usual = exits.filter(({ kind, onPaper }) => kind === 'normal' && onPaper === undefined);
  if (usual.length === 0) return null;
  const atLeast = Math.min(...usual.map((plan) => plan.atLeast));
  return <p>{exitWindowSentence(soonest, atLeast, duration)}</p>;
}
