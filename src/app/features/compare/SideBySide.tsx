import type { ReactNode } from 'react';
import { delayOf } from '../../../core/guardian.ts';
import { delayWords } from '../../../core/guardianWords.ts';
import { etherOf, etherWords } from '../../../core/held.ts';
import { boundsWords, independenceSentence } from '../../../core/independenceWords.ts';
import { clauseWords, namesOf } from '../../../core/ruleWords.ts';
import { smallestOf } from '../../../core/sets.ts';
import { duration, listed } from '../../ui/format.ts';
import { rootName } from '../../ui/reading.ts';
import { Time } from '../../ui/Time.tsx';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';
import type { Compared } from './compared.ts';

/** A question, and its answer for one rollup. */
type Question = readonly [label: string, answer: (one: Compared) => ReactNode];

const setsOf = (sets: readonly (readonly string[])[], name: (id: string) => string): string =>
  sets.map((set) => listed(set.map(name))).join(', or ') || 'none';

const QUESTIONS: readonly Question[] = [
  ['Verdict of the newest root', ({ word }) => <VerdictBadge shown={word} />],
  ['Its newest root', ({ report }) => newest(report)],
  [
    'A root is final when',
    ({ model: { rule, provers } }) => rule.map((clause) => clauseWords(clause, provers, duration)).join('; or '),
  ],
  ['Provers', ({ sets }) => `${sets.needed} of ${sets.installed} needed`],
  ['Independent confirmations that it promises', ({ sets }) => boundsWords(sets.independence.confirmations)],
  ['Independent confirmations of the newest root', ({ report }) => newestConfirmations(report)],
  [
    'A false root gets through when wrong together',
    ({ sets, model }) => setsOf(sets.corrupt.sets, namesOf(model.provers)),
  ],
  ['Nothing is final any more without', ({ sets, model }) => setsOf(smallestOf(sets.halt), namesOf(model.provers))],
  ['Settled within an hour', ({ model: { rule } }) => (rule.some(({ delay }) => delay <= 3600) ? 'can be' : 'no')],
  ['Held in its escrow', ({ report }) => (report?.held === undefined ? 'not known' : etherWords(etherOf(report.held)))],
  ['Who can change the rule', guardians],
];

const newest = (report: Compared['report']): ReactNode => {
  const claim = report?.claims[0]?.claim;
  return claim === undefined ? (
    'none yet'
  ) : (
    <>
      {rootName(claim.id)}, <Time at={claim.posted.time} short />
    </>
  );
};

function newestConfirmations(report: Compared['report']): string {
  const found = report?.claims[0]?.independence;
  return found === undefined ? 'not known yet' : independenceSentence(found);
}

function guardians({ model: { guardians = [] }, report }: Compared): string {
  const words = guardians.map(
    (one) => `${one.name} (${listed(one.can)} ${delayWords(delayOf(one, report?.notices), duration)})`,
  );
  return words.join(', ') || 'not known';
}

/** One column per rollup, one row per question; on narrow screens, one card per rollup. */
export const SideBySide = ({ shown }: { readonly shown: readonly Compared[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section className="scroll" tabIndex={0} aria-label="Rollups side by side">
    <table className="side">
      <thead>
        <tr>
          <td />
          {shown.map(({ model }) => (
            <th key={model.id} scope="col">
              {model.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {QUESTIONS.map(([label, answer]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {shown.map((one) => (
              <td key={one.model.id}>{answer(one)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
