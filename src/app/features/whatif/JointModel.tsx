import { useDeferredValue, useMemo, useState } from 'react';
import { type CommonCauseModel, DEFAULT_MODEL, ruleFailure } from '../../../core/commonCause.ts';
import { DIMENSION_WORDS } from '../../../core/independenceWords.ts';
import { DIMENSIONS, type Dimension, type Family } from '../../../core/prover.ts';
import { FAMILY_WORDS } from '../../../core/ruleWords.ts';
import type { RollupModel } from '../../../core/things.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';

/** A model of failures that hit several provers at once. Its inputs are the reader's guesses, and it says so. */
export function JointModel({ models }: { readonly models: readonly RollupModel[] }) {
  const [model, setModel] = useState(DEFAULT_MODEL);
  const settled = useDeferredValue(model);
  const rows = useMemo(
    () => models.map(({ id, name, rule, provers }) => ({ id, name, chance: ruleFailure(rule, provers, settled) })),
    [models, settled],
  );
  return (
    <section className="card" aria-labelledby="model">
      <h2 id="model">A model of joint failure</h2>
      <p>
        How likely it would be that a given false root passes, if your guesses were right. This is a model (beta-factor,
        common causes), never a fact: nobody has measured these inputs.
      </p>
      <Disclosure label="Your guesses" about="for the model">
        <Sliders model={model} change={setModel} />
        <button type="button" className="button button--small" onClick={() => setModel(DEFAULT_MODEL)}>
          Back to round guesses
        </button>
      </Disclosure>
      <ul className="chances">
        {rows.map(({ id, name, chance }) => (
          <li key={id}>
            <span>{name}</span>
            <span className="chances__bar" aria-hidden="true">
              <span style={{ inlineSize: `${100 * widthOf(chance)}%` }} />
            </span>
            <span className="chances__said">{chance === null ? 'too many cases' : oneIn(chance)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SlidersProps {
  readonly model: CommonCauseModel;
  readonly change: (model: CommonCauseModel) => void;
}

const FAMILIES = Object.keys(FAMILY_WORDS) as readonly Family[];
const SHARED = DIMENSIONS.filter((dimension): dimension is Exclude<Dimension, 'family'> => dimension !== 'family');

function Sliders({ model, change }: SlidersProps) {
  const { failure, beta } = model;
  return (
    <div className="sliders">
      <fieldset>
        <legend>A prover of this kind confirms a given false root</legend>
        {FAMILIES.map((family) => (
          <label key={family} className="slider">
            <span>{FAMILY_WORDS[family]}</span>
            <input
              type="range"
              min={-6}
              max={0}
              step={0.25}
              value={Math.log10(Math.max(failure[family], 1e-6))}
              aria-valuetext={oneIn(failure[family])}
              onChange={(event) =>
                change({ ...model, failure: { ...failure, [family]: 10 ** Number(event.target.value) } })
              }
            />
            <output>{oneIn(failure[family])}</output>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Part of such failures that comes from what is shared</legend>
        {SHARED.map((dimension) => (
          <label key={dimension} className="slider">
            <span>{DIMENSION_WORDS[dimension].label}</span>
            <input
              type="range"
              min={0}
              max={1}
              step={0.01}
              value={beta[dimension] ?? 0}
              aria-valuetext={percent(beta[dimension] ?? 0)}
              onChange={(event) => change({ ...model, beta: { ...beta, [dimension]: Number(event.target.value) } })}
            />
            <output>{percent(beta[dimension] ?? 0)}</output>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

const percent = (part: number): string => `${Math.round(100 * part)} %`;

/** "1 in 1 000", to two figures. */
function oneIn(chance: number): string {
  if (chance <= 0) return 'never';
  if (chance >= 0.995) return 'for certain';
  const often = Number((1 / chance).toPrecision(2));
  return `1 in ${new Intl.NumberFormat('en-GB').format(often < 10 ? Number(often.toFixed(1)) : Math.round(often))}`;
}

/** From 0 at one in 10^12 to 1 at certainty, by orders of magnitude. */
const widthOf = (chance: number | null): number =>
  chance === null || chance <= 0 ? 0 : Math.max(0, 1 + Math.log10(chance) / 12);
