import { useState } from 'react';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { byteSize } from '../../ui/format.ts';

/** Characters that are shown without being asked for. */
const SMALL = 400;

/** A value in full, or its beginning while it is long, with a button that copies the whole. */
export function Value({ what, value }: { readonly what: string; readonly value: string }) {
  const [whole, setWhole] = useState(false);
  const large = value.length > SMALL;
  return (
    <span className="value">
      <code className="value__text">{large && !whole ? `${value.slice(0, 66)}…` : value}</code>
      {large ? (
        <button type="button" className="button button--small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : `Show ${byteSize(value.startsWith('0x') ? (value.length - 2) / 2 : value.length)}`}
        </button>
      ) : null}
      <CopyButton value={value} what={what} />
    </span>
  );
}
