import { useState } from 'react';
import { short } from '../../core/adapter.ts';
import type { Hex } from '../../core/hex.ts';
import { CopyButton } from './CopyButton.tsx';

interface HashProps {
  readonly value: Hex;
  /** What it is, for the names of its buttons: "state root". */
  readonly what: string;
}

/** A hash or an address: both ends of it, the whole on demand, and a button that copies the whole. */
export function Hash({ value, what }: HashProps) {
  const [whole, setWhole] = useState(false);
  const [head, tail] = value.length <= 42 ? [6, 4] : [8, 8];
  return (
    <span className="hash">
      <button
        type="button"
        className="hash__value"
        aria-expanded={whole}
        aria-label={`${what} ${value}`}
        onClick={() => setWhole(!whole)}
      >
        {whole ? value : short(value, head, tail)}
      </button>
      <CopyButton value={value} what={what} />
    </span>
  );
}
