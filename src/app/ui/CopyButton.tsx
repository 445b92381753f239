import { useEffect, useState } from 'react';
import { CopyIcon } from './icons.tsx';

/** Copies a whole value; says so for two seconds. @param what names it for those who cannot see where it stands. */
export function CopyButton({ value, what, label }: { value: string; what: string; label?: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setSaid('Copied'),
      () => setSaid('Not copied: the browser refused'),
    );
  return (
    <span className="copy">
      <button
        type="button"
        className={label === undefined ? 'copy__button' : 'button'}
        aria-label={`Copy ${what}`}
        onClick={copy}
      >
        {label === undefined ? <CopyIcon /> : label}
      </button>
      <span role="status" className="copy__said">
        {said}
      </span>
    </span>
  );
}
