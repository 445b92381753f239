import { Link } from 'wouter';
import { namesOf } from '../../../core/ruleWords.ts';
import type { Effect, RollupModel } from '../../../core/things.ts';
import { links } from '../../routes/links.ts';
import { listed, plural } from '../../ui/format.ts';

interface EffectsProps {
  readonly effects: readonly Effect[];
  readonly models: readonly RollupModel[];
  /** Those of the models that are only reported. */
  readonly reported: readonly RollupModel[];
}

/** What would become of each rollup. Worn in neutral colours: nothing here is a verdict. */
export function Effects({ effects, models, reported }: EffectsProps) {
  const wrong = effects.filter(({ falseState }) => falseState !== 'no').length;
  const halted = effects.filter(({ isHalted }) => isHalted).length;
  return (
    <section className="card" aria-labelledby="effects">
      <h2 id="effects">What would happen</h2>
      <p role="status">
        Of {plural(effects.length, 'rollup')}, {wrong} would accept a false root and {halted} would halt.
      </p>
      <ul className="effects">
        {effects.map((effect) => {
          const model = models.find(({ id }) => id === effect.rollup);
          return (
            <li key={effect.rollup} className="effects__one" data-effect={kindOf(effect)}>
              {reported.some(({ id }) => id === effect.rollup) ? (
                <span>
                  {model?.name} <span className="faint">(reported)</span>
                </span>
              ) : (
                <Link href={links.rollup(effect.rollup)}>{model?.name ?? effect.rollup}</Link>
              )}
              <strong className="effects__word">{WORDS[kindOf(effect)]}</strong>
              <span className="faint">{hitOf(effect, model)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const WORDS = {
  anyway: 'accepts a false root even with nothing broken: no proof is asked for',
  both: 'accepts a false root, and can be halted',
  false: 'accepts a false root',
  halts: 'comes to a halt',
  holds: 'holds',
} as const;

function kindOf({ falseState, isHalted }: Effect): keyof typeof WORDS {
  if (falseState === 'anyway') return 'anyway';
  if (falseState === 'yes') return isHalted ? 'both' : 'false';
  return isHalted ? 'halts' : 'holds';
}

function hitOf({ provers, guardians }: Effect, model: RollupModel | undefined): string {
  const hit = [...provers.map(namesOf(model?.provers ?? [])), ...guardians];
  return hit.length === 0 ? 'nothing of it is hit' : `hit: ${listed(hit)}`;
}
