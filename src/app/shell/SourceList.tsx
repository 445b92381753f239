import type { SourceHealth } from '../../core/source.ts';
import { SOURCE_FAULT_WORDS } from '../../core/words.ts';
import { Time } from '../ui/Time.tsx';

const STATES: Readonly<Record<SourceHealth['state'], string>> = {
  untried: 'not asked yet',
  ok: 'answers fit',
  faulty: 'at fault',
  unreachable: 'does not answer',
};

/** Most faults that are shown of one source; the newest say most. */
const SHOWN = 5;

/** How the servers have behaved, and what each did wrong. None of it is a verdict. */
export const SourceList = ({ sources }: { readonly sources: readonly SourceHealth[] }) => (
  <ul className="sources">
    {sources.map(({ id, state, faults }) => (
      <li key={id} className="sources__one" data-state={state}>
        <span className="sources__id">{id}</span>
        <span className="sources__state">{STATES[state]}</span>
        {faults.length === 0 ? null : (
          <ul className="sources__faults">
            {faults.slice(-SHOWN).map(({ code, said, at }) => (
              <li key={`${at} ${code} ${said}`}>
                It {SOURCE_FAULT_WORDS[code]}: {said} <Time at={at} short />
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ul>
);
