import type { Compared } from '../../core/check.ts';

/** Two values that were held against each other, one above the other, with what differs marked by line and weight. */
export function ComparedValues({ compared }: { readonly compared: Compared }) {
  const { what, expected, actual, equal } = compared;
  return (
    <dl className="compared">
      <dt className="compared__what">
        {what}: {equal ? 'equal' : 'different'}
      </dt>
      <dd>
        <span className="compared__side">Expected</span>
        <Marked value={expected} other={actual} />
      </dd>
      <dd>
        <span className="compared__side">Found</span>
        <Marked value={actual} other={expected} />
      </dd>
    </dl>
  );
}

function Marked({ value, other }: { value: string; other: string }) {
  const pieces = differences(value, other);
  return (
    <code className="compared__value">
      {pieces.map(({ text, differs, from }) => (differs ? <mark key={from}>{text}</mark> : text))}
    </code>
  );
}

interface Piece {
  readonly text: string;
  readonly differs: boolean;
  readonly from: number;
}

/** Splits a value into runs that are the same in the other one and runs that are not, byte by byte for hexadecimal. */
export function differences(value: string, other: string): readonly Piece[] {
  const isHex = value.startsWith('0x') && other.startsWith('0x');
  const width = isHex ? 2 : 1;
  const pieces: Piece[] = [];
  for (let at = 0; at < value.length; at += width) {
    const text = value.slice(at, at + width);
    const differs = text !== other.slice(at, at + width);
    const last = pieces.at(-1);
    if (last !== undefined && last.differs === differs) pieces[pieces.length - 1] = { ...last, text: last.text + text };
    else pieces.push({ text, differs, from: at });
  }
  return pieces;
}
