import { WORDS, WORDS_WORST_FIRST } from '../../../core/words.ts';
import { useParameter } from '../../routes/hashLocation.ts';

/** What is shown, kept in the address. */
export function Filters() {
  const [text, setText] = useParameter('q');
  const [word, setWord] = useParameter('verdict');
  return (
    <search className="filters">
      <label className="field">
        <span className="field__label">Filter by name</span>
        <input
          data-filter
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('');
          }}
        />
      </label>
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
    </search>
  );
}
