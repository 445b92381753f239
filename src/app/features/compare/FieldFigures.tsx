import { entryOf, type Field, fieldOf, type Share } from '../../../core/field.ts';
import { ethSentence } from '../../../core/fieldWords.ts';
import { plural } from '../../ui/format.ts';
import type { Compared } from './compared.ts';

/** The field in four figures, and all of it as a file. */
export function FieldFigures({ all }: { readonly all: readonly Compared[] }) {
  const field = fieldOf(all.map(({ model, report }) => entryOf(model, report)));
  return (
    <section className="card" aria-labelledby="field">
      <h2 id="field">The field in figures</h2>
      <p>Of the rollups that are watched here. By ETH where their escrows are proven.</p>
      <dl className="figures">
        {FIGURES.map(([label, of]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <strong>
                {of(field).count} of {of(field).of}
              </strong>{' '}
              <span className="faint">{ethSentence(of(field))}</span>
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={() => save(field)}>
        Save the figures as JSON
      </button>
      <p className="faint">
        {plural(field.rollups.length, 'rollup')}. The same comes from the command line: assay field --json.
      </p>
    </section>
  );
}

const FIGURES: readonly (readonly [label: string, of: (field: Field) => Share])[] = [
  ['Have more than one prover', ({ severalInstalled }) => severalInstalled],
  ['Accept nothing on one prover’s word', ({ severalNeeded }) => severalNeeded],
  ['Need two that fail independently', ({ independent }) => independent],
  ['Settle within one hour', ({ withinHour }) => withinHour],
];

function save(field: Field): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(field, null, 2)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: 'assay-field.json' });
  link.click();
  URL.revokeObjectURL(url);
}
