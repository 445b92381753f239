import { useId } from 'react';
import type { ExitPlan, Precondition } from '../../../core/exit.ts';
import { boundWords, EXIT_WORDS, needsSentence } from '../../../core/exitWords.ts';
import type { NameOf } from '../../../core/ruleWords.ts';
import { sentence } from '../../../core/words.ts';
import { ComparedValues } from '../../ui/Compared.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { duration } from '../../ui/format.ts';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';
import { lineOf, shownOf } from '../../ui/verdict.ts';
import { ExitSteps } from './ExitSteps.tsx';

interface RouteProps {
  readonly plan: ExitPlan;
  /** When it was read, in Unix seconds. */
  readonly at: number;
  readonly name: NameOf;
}

/** One way out: whether it can be begun, how long it takes at the least, who acts, and whom it depends on. */
export function RouteCard({ plan, at, name }: RouteProps) {
  const id = useId();
  return (
    <article className="way" aria-labelledby={id}>
      <h2 id={id}>{EXIT_WORDS[plan.kind]}</h2>
      <p className="way__bound">
        {sentence(boundWords(plan, duration)).replace(/\.$/, '')}
        {plan.onPaper === undefined ? null : <span className="way__paper"> on paper alone</span>}
      </p>
      {plan.onPaper === undefined ? null : <p>{plan.onPaper}</p>}
      <ExitSteps steps={plan.steps} at={at} />
      <p>{needsSentence(plan, name)}</p>
      {plan.preconditions.length === 0 ? null : (
        <>
          <h3>What must hold first</h3>
          <ul className="way__needs">
            {plan.preconditions.map((one) => (
              <PreconditionRow key={one.checked} precondition={one} />
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function PreconditionRow({ precondition: { checked, outcome, compared } }: { readonly precondition: Precondition }) {
  return (
    <li>
      <VerdictBadge shown={shownOf(outcome)} /> {checked}
      <Disclosure label="Why?" about={checked}>
        <p>{lineOf(outcome)}</p>
        {compared.map((one) => (
          <ComparedValues key={one.what} compared={one} />
        ))}
      </Disclosure>
    </li>
  );
}
