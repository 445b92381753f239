import type { KeyboardEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { short } from '../../../core/adapter.ts';
import type { Report } from '../../../core/report.ts';
import { ageOf, wordOf } from '../../../core/staleness.ts';
import { links } from '../../routes/links.ts';
import { useNow } from '../../ui/now.ts';
import { Time } from '../../ui/Time.tsx';
import { ICONS, labelOf } from '../../ui/verdict.ts';

interface PickerProps {
  readonly deployment: string;
  readonly report: Report;
  /** Id of the claim that the page shows. */
  readonly shown: string | undefined;
}

/** The newest roots with their verdicts, older to newer; each has an address of its own. */
export function RootPicker({ deployment, report, shown }: PickerProps) {
  const now = useNow();
  const [, navigate] = useLocation();
  const oldestFirst = [...report.claims].reverse();
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = oldestFirst[oldestFirst.findIndex(({ claim }) => claim.id === shown) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    navigate(links.root(deployment, next.claim.id), { replace: true });
    event.currentTarget.querySelector<HTMLElement>(`[data-root="${CSS.escape(next.claim.id)}"]`)?.focus();
  };
  return (
    <section className="card" aria-labelledby="roots">
      <h2 id="roots">Posted roots</h2>
      <ol className="roots" onKeyDown={onKey}>
        {oldestFirst.map(({ claim, verdict }) => {
          const word = wordOf(verdict.outcome, ageOf(report, now));
          const Icon = ICONS[word];
          return (
            <li key={claim.id}>
              <Link
                className="roots__one"
                href={links.root(deployment, claim.id)}
                aria-current={claim.id === shown ? 'true' : undefined}
                data-root={claim.id}
                data-word={word}
              >
                <span className="roots__word">
                  <Icon />
                  {labelOf(word)}
                </span>
                <span className="roots__id">Root {claim.id}</span>
                <code className="roots__hash">{short(claim.statement.post, 4, 4)}</code>
                <span className="roots__age">
                  <Time at={claim.posted.time} short />
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
