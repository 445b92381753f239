import type { ClaimReport, Report } from '../../../core/report.ts';
import { clauseWords } from '../../../core/ruleWords.ts';
import type { Entry } from '../../queries/catalog.ts';
import { duration } from '../../ui/format.ts';
import { reliance } from './reliance.ts';

interface RuleCardProps {
  readonly entry: Entry;
  readonly report: Report;
  readonly claim: ClaimReport | undefined;
}

/** What makes a root final, in words, and how few it takes. */
export function RuleCard({ entry: { deployment }, report: { rule, provers }, claim }: RuleCardProps) {
  const nearest = claim?.verdict.clause;
  return (
    <section className="card" aria-labelledby="rule">
      <h2 id="rule">A root is final when</h2>
      <ul className="rule">
        {rule.map((clause, i) => (
          <li
            key={clauseWords(clause, provers, duration)}
            aria-current={i === nearest && rule.length > 1 ? 'true' : undefined}
          >
            {i > 0 ? <span className="rule__or">or </span> : null}
            {clauseWords(clause, provers, duration)}
            {i === nearest && rule.length > 1 ? <span className="rule__here">decides here</span> : null}
          </li>
        ))}
      </ul>
      <p className="faint">Rule: {deployment.ruleName}, as L1 has it.</p>
      {reliance(provers, rule, claim).map((said) => (
        <p key={said} className="rule__note">
          {said}
        </p>
      ))}
    </section>
  );
}
