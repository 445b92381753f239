import type { ExitStep } from '../../../core/exit.ts';
import { ACTOR_WORDS } from '../../../core/exitWords.ts';
import { duration } from '../../ui/format.ts';
import { Hash } from '../../ui/Hash.tsx';
import { Time } from '../../ui/Time.tsx';

interface StepsProps {
  readonly steps: readonly ExitStep[];
  /** Unix seconds at which the first step is taken. */
  readonly at: number;
}

/** The steps of a way out as a time line: each with who acts, where, by which call, and the earliest time. */
export function ExitSteps({ steps, at }: StepsProps) {
  return (
    <ol className="way__steps">
      {steps.map(({ layer, who, does, call, takes }, i) => {
        const waited = steps.slice(0, i).reduce((sum, step) => sum + (step.takes ?? 0), 0);
        return (
          <li key={does}>
            <p className="way__who">
              {ACTOR_WORDS[who]}, on {layer}
              {waited === 0 ? null : (
                <span className="way__when">
                  {' '}
                  <Time at={at + waited} bound />
                </span>
              )}
            </p>
            <p>{does}</p>
            {call === undefined ? null : (
              <p className="way__call">
                <code>{call.signature}</code> at <Hash value={call.to} what="contract" />
              </p>
            )}
            {takes === undefined || takes === 0 ? null : <p className="faint">Then at least {duration(takes)} pass.</p>}
          </li>
        );
      })}
    </ol>
  );
}
