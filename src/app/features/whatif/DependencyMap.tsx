import type { RollupModel, SharedDependency, Thing } from '../../../core/things.ts';
import { plural } from '../../ui/format.ts';
import { GROUPS, groupOf, idOf, nameOfThing } from './things.ts';

interface MapProps {
  readonly shared: readonly SharedDependency[];
  readonly models: readonly RollupModel[];
  readonly isBroken: (thing: Thing) => boolean;
  readonly toggle: (thing: Thing) => void;
}

/**
 * What rollups have in common: one row per thing, one column per rollup, a dot where the rollup rests on it. The picture is a
 * table, so that it reads on a phone and aloud too; a thing is broken by its button.
 */
export function DependencyMap({ shared, models, isBroken, toggle }: MapProps) {
  const groups = GROUPS.map(([group, label]) => ({
    label,
    rows: shared.filter(({ thing }) => groupOf(thing) === group),
  })).filter(({ rows }) => rows.length > 0);
  return (
    <section className="card" aria-labelledby="map">
      <h2 id="map">What they share</h2>
      {groups.length === 0 ? (
        <p>These rollups share nothing that is known here.</p>
      ) : (
        <>
          <p>Things that more than one rollup rests on. Select one to break it.</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="scroll" tabIndex={0} aria-label="Shared things and rollups">
            <table className="map">
              <thead>
                <tr>
                  <th scope="col">Shared by rollups</th>
                  {models.map(({ id, name }) => (
                    <th key={id} scope="col" className="map__rollup">
                      <span>{name}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              {groups.map(({ label, rows }) => (
                <tbody key={label}>
                  <tr>
                    <th scope="rowgroup" colSpan={models.length + 1} className="map__kind">
                      {label}
                    </th>
                  </tr>
                  {rows.map(({ thing, on }) => (
                    <tr key={idOf(thing)} data-broken={isBroken(thing)}>
                      <th scope="row">
                        <button
                          type="button"
                          className="map__thing"
                          aria-pressed={isBroken(thing)}
                          onClick={() => toggle(thing)}
                        >
                          {nameOfThing(thing, models)}
                          <span className="faint"> {plural(on.length, 'rollup')}</span>
                        </button>
                      </th>
                      {models.map(({ id }) => (
                        <Cell key={id} on={on.find(({ rollup }) => rollup === id)} />
                      ))}
                    </tr>
                  ))}
                </tbody>
              ))}
            </table>
          </section>
        </>
      )}
    </section>
  );
}

/** A dot where the rollup rests on the thing, with the number of its provers when there are several. */
function Cell({ on }: { readonly on: SharedDependency['on'][number] | undefined }) {
  if (on === undefined) return <td className="map__cell" />;
  const many = on.provers.length;
  const said = many === 0 ? 'a guardian of it' : plural(many, 'prover');
  return (
    <td className="map__cell">
      <span className="map__dot" title={said}>
        <span aria-hidden="true">{many > 1 ? many : ''}</span>
        <span className="unseen">{said}</span>
      </span>
    </td>
  );
}
