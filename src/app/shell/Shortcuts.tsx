import { useEffect, useRef } from 'react';
import { usePreferences } from '../queries/preferences.ts';

/** The keys of the page. Single letters can be switched off in the settings (WCAG 2.1.4). */
export function Shortcuts() {
  const { shortcuts } = usePreferences();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!shortcuts) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') dialog.current?.showModal();
      else if (event.key === '/') {
        const filter = document.querySelector<HTMLElement>('[data-filter]');
        if (filter === null) return;
        event.preventDefault();
        filter.focus();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [shortcuts]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl className="keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt className="keys__key">
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="button">
          Close
        </button>
      </form>
    </dialog>
  );
}

const KEYS = [
  ['/', 'Go to the filter of the overview'],
  ['?', 'Show this list'],
  ['Esc', 'Close what is open'],
  ['Left, Right', 'In the list of roots: older, newer'],
] as const;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
