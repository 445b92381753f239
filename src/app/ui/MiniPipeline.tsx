import type { Check } from '../../core/check.ts';
import type { NameOf } from '../../core/ruleWords.ts';
import { isOpposing, pipelineText, proverOf } from './reading.ts';
import { ICONS, shownOf } from './verdict.ts';

/** A pipeline as a row of connected marks, with its proofs side by side; in words for those who do not see it. */
export function MiniPipeline({ steps, name }: { readonly steps: readonly Check[]; readonly name: NameOf }) {
  const before = steps.filter(({ step }) => step === 'l1' || step === 'storage' || step === 'inputs');
  const proofs = steps.filter((check) => proverOf(check) !== undefined && !isOpposing(check));
  const after = steps.filter(({ step }) => step === 'agreement' || step === 'finality');
  return (
    <span className="mini">
      <span className="unseen">{pipelineText(steps, name)}</span>
      <span className="mini__picture" aria-hidden="true">
        {before.map((check) => (
          <Node key={check.step} check={check} />
        ))}
        <span className="mini__proofs">
          {proofs.map((check) => (
            <Node key={check.step} check={check} />
          ))}
        </span>
        {after.map((check) => (
          <Node key={check.step} check={check} />
        ))}
      </span>
    </span>
  );
}

function Node({ check }: { readonly check: Check }) {
  const shown = shownOf(check.outcome);
  const Icon = ICONS[shown];
  return (
    <span className="mini__node" data-word={shown}>
      <Icon />
    </span>
  );
}
