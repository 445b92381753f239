import type { FieldRow } from '../../../core/attestation.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { byteSize } from '../../ui/format.ts';
import { Value } from './Value.tsx';

/** What the bytes hold, field by field, each with its place. */
export function EvidenceFields({ fields }: { readonly fields: readonly FieldRow[] }) {
  return (
    <section className="card" aria-labelledby="fields">
      <h2 id="fields">Fields</h2>
      <Rows fields={fields} />
    </section>
  );
}

function Rows({ fields }: { readonly fields: readonly FieldRow[] }) {
  return (
    <dl className="fields">
      {fields.map((field) => (
        <div key={`${field.name} ${field.offset ?? ''}`}>
          <dt>
            {field.name}
            {field.length === undefined ? null : <span className="field__place">, {placeOf(field)}</span>}
          </dt>
          <dd>
            <Content field={field} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Content({ field: { name, hex, said, inside } }: { readonly field: FieldRow }) {
  return (
    <>
      {said === undefined ? null : <p className="field__said">{said}</p>}
      {hex === undefined ? null : <Value what={name} value={hex} />}
      {inside === undefined ? null : (
        <Disclosure label={`${inside.length} inside`} about={name}>
          <Rows fields={inside} />
        </Disclosure>
      )}
    </>
  );
}

function placeOf({ offset, length }: FieldRow): string {
  if (length === undefined) return '';
  return offset === undefined ? byteSize(length) : `${byteSize(length)} at ${offset}`;
}
