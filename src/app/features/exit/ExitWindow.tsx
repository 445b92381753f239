import { soonestUpgrade } from '../../../core/guardian.ts';
import { exitWindowSentence } from '../../../core/guardianWords.ts';
import { isGap } from '../../../core/proven.ts';
import type { Report } from '../../../core/report.ts';
import { FINDING_WORDS } from '../../../core/words.ts';
import type { Entry } from '../../queries/catalog.ts';
import { duration } from '../../ui/format.ts';
import { Said } from '../../ui/Said.tsx';

/** What is announced, and whether the usual way out is faster than those who may change the rule, where both are known. */
export function ExitWindow({ entry, report }: { readonly entry: Entry; readonly report: Report }) {
  const announced = report.findings.filter(({ code }) => code === 'upgrade-pending');
  const window = windowOf(entry, report);
  return (
    <>
      {window === undefined ? null : <p>{window}</p>}
      {announced.map(({ code, said }) => (
        <div key={said} className="panel">
          <p>
            <strong>{FINDING_WORDS[code]}.</strong> <Said text={said} />
          </p>
        </div>
      ))}
    </>
  );
}

function windowOf({ deployment: { guardians = [] } }: Entry, { exits, notices }: Report): string | undefined {
  const soonest = soonestUpgrade(guardians, notices);
  if (soonest === undefined || exits === undefined || isGap(exits)) return undefined;
  const usual = exits.filter(({ kind, onPaper }) => kind === 'normal' && onPaper === undefined);
  if (usual.length === 0) return undefined;
  return exitWindowSentence(soonest, Math.min(...usual.map(({ atLeast }) => atLeast)), duration);
}
