import type { RollupModel, Thing } from '../../../core/things.ts';
import { useParameter } from '../../routes/hashLocation.ts';
import { GROUPS, groupOf, idOf, nameOfThing } from './things.ts';

interface PickerProps {
  readonly things: readonly Thing[];
  readonly models: readonly RollupModel[];
  readonly isBroken: (thing: Thing) => boolean;
  readonly toggle: (thing: Thing) => void;
  readonly clear: () => void;
}

/** Everything that can be broken, by kind. */
export function ThingPicker({ things, models, isBroken, toggle, clear }: PickerProps) {
  const [text, setText] = useParameter('q');
  const wanted = text.trim().toLowerCase();
  const shown = things.filter((thing) => nameOfThing(thing, models).toLowerCase().includes(wanted));
  return (
    <section className="card" aria-labelledby="break">
      <h2 id="break">Break something</h2>
      <div className="filters">
        <label className="field">
          <span className="field__label">Filter by name</span>
          <input data-filter type="search" value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <button type="button" className="button" disabled={!things.some(isBroken)} onClick={clear}>
          Mend everything
        </button>
      </div>
      {GROUPS.map(([group, label]) => {
        const ofGroup = shown.filter((thing) => groupOf(thing) === group);
        return ofGroup.length === 0 ? null : (
          <fieldset key={group} className="chips">
            <legend>{label}</legend>
            {ofGroup.map((thing) => (
              <button
                key={idOf(thing)}
                type="button"
                className="button button--small"
                aria-pressed={isBroken(thing)}
                onClick={() => toggle(thing)}
              >
                {nameOfThing(thing, models)}
              </button>
            ))}
          </fieldset>
        );
      })}
    </section>
  );
}
