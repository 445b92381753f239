import type { ReactNode } from 'react';

/** A drawing of 24 by 24 in the colour of the text around it; its meaning is in that text. */
const Icon = ({ children }: { children: ReactNode }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {children}
  </svg>
);

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

/** A check in a filled circle. */
export const VerifiedIcon = () => (
  <Icon>
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21Zm5.6 7.6a1.2 1.2 0 0 0-1.8-1.6l-5.3 6.1-2.4-2.3a1.2 1.2 0 1 0-1.7 1.8l3.4 3.2a1.2 1.2 0 0 0 1.7-.1Z"
    />
  </Icon>
);

/** A cross in an octagon. */
export const FailedIcon = () => (
  <Icon>
    <path {...line} d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8Z" />
    <path {...line} strokeWidth={2.4} d="m8.6 8.6 6.8 6.8m0-6.8-6.8 6.8" />
  </Icon>
);

/** A question mark in a diamond. */
export const UnverifiableIcon = () => (
  <Icon>
    <path {...line} d="M12 1.5 22.5 12 12 22.5 1.5 12Z" />
    <path {...line} d="M9.7 9.7a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.2.9-1.2 1.7v.3" />
    <circle cx="12" cy="16.7" r="1.25" fill="currentColor" />
  </Icon>
);

/** An hourglass. */
export const PendingIcon = () => (
  <Icon>
    <path
      {...line}
      d="M6 2.5h12M6 21.5h12M7.5 2.5v3.8c0 2.7 4.5 3.7 4.5 5.7s-4.5 3-4.5 5.7v3.8M16.5 2.5v3.8c0 2.7-4.5 3.7-4.5 5.7s4.5 3 4.5 5.7v3.8"
    />
    <path fill="currentColor" d="M9.3 19.8c0-1.6 1.4-2.3 2.7-3 1.3.7 2.7 1.4 2.7 3Z" />
  </Icon>
);

/** A clock in a square. */
export const StaleIcon = () => (
  <Icon>
    <rect {...line} x="2.5" y="2.5" width="19" height="19" rx="2" />
    <path {...line} d="M12 7v5.3l3.3 2" />
  </Icon>
);

/** A dash: nothing to say. */
export const NoneIcon = () => (
  <Icon>
    <path {...line} d="M7 12h10" />
  </Icon>
);

export const ChevronIcon = () => (
  <Icon>
    <path {...line} d="m8 10 4 4 4-4" />
  </Icon>
);

export const CopyIcon = () => (
  <Icon>
    <rect {...line} x="9" y="9" width="11.5" height="11.5" rx="2" />
    <path {...line} d="M5.5 15H5a1.5 1.5 0 0 1-1.5-1.5V5A1.5 1.5 0 0 1 5 3.5h8.5A1.5 1.5 0 0 1 15 5v.5" />
  </Icon>
);

export const DropIcon = () => (
  <Icon>
    <path {...line} d="M12 3v12m0 0 4.5-4.5M12 15l-4.5-4.5M4 16.5V19a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2.5" />
  </Icon>
);

/** The touchstone: a streak that is held against another. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect x="2" y="2" width="28" height="28" rx="8" className="mark__stone" />
    <path d="M8 22 14 10M13 22l6-12" className="mark__streak" />
    <path d="m18.5 20 2.5 2.5L26 16" className="mark__streak" />
  </svg>
);
