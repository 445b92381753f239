import { type ReactNode, useId, useState } from 'react';
import { ChevronIcon } from './icons.tsx';

interface DisclosureProps {
  readonly label: string;
  /** What it is about, for those who hear the label alone. */
  readonly about?: string;
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A button that shows and hides what stands below it. Escape closes it and keeps the focus on the button. */
export function Disclosure({ label, about, open = false, children }: DisclosureProps) {
  const [shown, setShown] = useState(open);
  const id = useId();
  return (
    <div className="disclosure">
      <button
        type="button"
        className="disclosure__button"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setShown(false);
        }}
      >
        {label}
        {about === undefined ? null : <span className="unseen"> {about}</span>}
        <ChevronIcon />
      </button>
      <div id={id} hidden={!shown} className="disclosure__body">
        {children}
      </div>
    </div>
  );
}
