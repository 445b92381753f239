import { useMemo } from 'react';
import { isExact } from '../../../core/independence.ts';
import { boundsWords, DIMENSION_WORDS, independenceSentence } from '../../../core/independenceWords.ts';
import { DIMENSIONS } from '../../../core/prover.ts';
import type { ClaimReport, Report } from '../../../core/report.ts';
import { namesOf } from '../../../core/ruleWords.ts';
import { ruleSets, smallestOf } from '../../../core/sets.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { listed } from '../../ui/format.ts';

interface IndependenceProps {
  readonly report: Report;
  readonly claim: ClaimReport | undefined;
}

/** How many of the provers that agree fail independently: those that share a library, a team or a key count once. */
export function IndependenceCard({ report, claim }: IndependenceProps) {
  const { rule, provers } = report;
  const name = namesOf(provers);
  const sets = useMemo(() => ruleSets(rule, provers), [rule, provers]);
  const agreeing = claim?.independence;
  const all = (members: readonly string[]) => listed(members.map(name));
  return (
    <section className="card" aria-labelledby="independence">
      <h2 id="independence">How independent are they?</h2>
      {agreeing === undefined ? null : (
        <>
          <p className="figure">
            <strong className="figure__number">{boundsWords(agreeing.confirmations)}</strong>
            <span>{independenceSentence(agreeing)}</span>
          </p>
          <Disclosure label="Counted in each dimension" about="of independence">
            <table className="counts">
              <thead>
                <tr>
                  <th scope="col">Shared things counted once</th>
                  <th scope="col">Different ones</th>
                </tr>
              </thead>
              <tbody>
                {DIMENSIONS.map((dimension) => (
                  <tr key={dimension} aria-current={agreeing.limitedBy.includes(dimension) ? 'true' : undefined}>
                    <th scope="row">{DIMENSION_WORDS[dimension].label}</th>
                    <td>
                      {boundsWords(agreeing.by[dimension])}
                      {isExact(agreeing.by[dimension]) ? '' : ' (not known)'}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Disclosure>
        </>
      )}
      <dl className="sets">
        <div>
          <dt>A false root gets through when these are wrong together</dt>
          <dd>{sets.corrupt.sets.map(all).join(', or ') || 'none of the provers alone or together'}</dd>
        </div>
        <div>
          <dt>No root is final any more without</dt>
          <dd>{smallestOf(sets.halt).map(all).join(', or ') || 'none of them is needed'}</dd>
        </div>
      </dl>
    </section>
  );
}
