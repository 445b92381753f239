import type { KeyboardEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { short } from '../../../core/adapter.ts';
import type { Report } from '../../../core/report.ts';
import { ageOf } from '../../../core/staleness.ts';
import { WORDS, WORDS_WORST_FIRST } from '../../../core/words.ts';
import { links } from '../../routes/links.ts';
import { useNow } from '../../ui/now.ts';
import { rootName } from '../../ui/reading.ts';
import { Time } from '../../ui/Time.tsx';
import { ICONS, labelOf } from '../../ui/verdict.ts';
import { type RootWindow, wordOfClaim } from './rootWindow.ts';

interface PickerProps {
  readonly deployment: string;
  readonly report: Report;
  readonly window: RootWindow;
  /** Id of the claim that the page shows. */
  readonly shown: string | undefined;
}

/** The roots with their verdicts, older to newer; each has an address of its own. */
export function RootPicker({ deployment, report, window: { visible, ...paging }, shown }: PickerProps) {
  const age = ageOf(report, useNow());
  const [, navigate] = useLocation();
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = visible[visible.findIndex(({ claim }) => claim.id === shown) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    navigate(links.root(deployment, next.claim.id), { replace: true });
    event.currentTarget.querySelector<HTMLElement>(`[data-root="${CSS.escape(next.claim.id)}"]`)?.focus();
  };
  return (
    <section className="card" aria-labelledby="roots">
      <h2 id="roots">Posted roots</h2>
      <Paging {...paging} count={visible.length} all={report.claims.length} />
      {visible.length === 0 ? <p>No root has this verdict.</p> : null}
      <ol className="roots" onKeyDown={onKey}>
        {visible.map((one) => {
          const { claim } = one;
          const word = wordOfClaim(one, age);
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
                <span className="roots__id">Root {rootName(claim.id)}</span>
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

type PagingProps = Omit<RootWindow, 'visible'> & { readonly count: number; readonly all: number };

/** Which roots are listed. With few of them there is nothing to choose. */
function Paging({ of, first, word, setWord, newer, older, count, all }: PagingProps) {
  if (all <= FEW && word === '') return null;
  return (
    <div className="paging">
      <label className="field">
        <span className="field__label">Verdict</span>
        <select value={word} onChange={(event) => setWord(event.target.value)}>
          <option value="">All</option>
          {WORDS_WORST_FIRST.map((one) => (
            <option key={one} value={one}>
              {WORDS[one].label}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button" disabled={older === undefined} onClick={older}>
        Older
      </button>
      <button type="button" className="button" disabled={newer === undefined} onClick={newer}>
        Newer
      </button>
      <p className="faint" role="status">
        {of === 0 ? 'None' : `${first + 1} to ${first + count}`} of {of}, newest first
      </p>
    </div>
  );
}

const FEW = 10;
