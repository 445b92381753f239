import { useState } from 'react';
import { Disclosure } from '../../ui/Disclosure.tsx';
import type { Leaf } from './branches.ts';
import { Value } from './Value.tsx';

/** Pieces that are shown at a time; the rest come on demand, so that long files do not stall the page. */
const PAGE = 50;

export function Items({ leaves }: { readonly leaves: readonly Leaf[] }) {
  const [count, setCount] = useState(PAGE);
  return (
    <>
      <ul className="items">
        {leaves.slice(0, count).map((leaf) => (
          <li key={leaf.id}>
            <Item leaf={leaf} />
          </li>
        ))}
      </ul>
      {leaves.length > count ? (
        <button type="button" className="button" onClick={() => setCount(count + PAGE)}>
          Show {Math.min(PAGE, leaves.length - count)} more of {leaves.length}
        </button>
      ) : null}
    </>
  );
}

function Item({ leaf: { title, fields, raw } }: { readonly leaf: Leaf }) {
  const [isRaw, setIsRaw] = useState(false);
  return (
    <Disclosure label={title}>
      <button type="button" className="button" aria-pressed={isRaw} onClick={() => setIsRaw(!isRaw)}>
        Raw
      </button>
      {isRaw ? (
        <Value what="raw JSON" value={JSON.stringify(raw, null, 2)} />
      ) : (
        <dl className="fields">
          {fields.map(([what, value]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>
                <Value what={what} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Disclosure>
  );
}
