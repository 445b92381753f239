import { useEffect, useRef } from 'react';
import { attestedSentence } from '../../../core/attestationWords.ts';
import type { Check } from '../../../core/check.ts';
import { opinionsSentence } from '../../../core/opinions.ts';
import { reasonOf, sentence } from '../../../core/words.ts';
import { links } from '../../routes/links.ts';
import { byteSize, milliseconds } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { Said } from '../../ui/Said.tsx';
import { Time } from '../../ui/Time.tsx';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';
import { isNotReached, shownOf } from '../../ui/verdict.ts';
import { Why } from './Why.tsx';

interface StepRowProps {
  readonly check: Check;
  readonly title: string;
  readonly at: number;
  /** The address asks for this step: it is open, and has the focus. */
  readonly wanted: boolean;
  readonly deployment: string;
  readonly claim: string;
}

/** One question: what it came to, in a sentence, with what it cost, and why. */
export function StepRow({ check, title, at, wanted, deployment, claim }: StepRowProps) {
  const { outcome, took, bytes, checked, opinions = [], attested } = check;
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (wanted) heading.current?.focus();
  }, [wanted]);
  const reason = reasonOf(outcome);
  const notBefore = outcome.status === 'pending' ? outcome.notBefore : undefined;
  return (
    <div className="step" data-word={shownOf(outcome, now - at)}>
      <div className="step__head">
        <h3 className="step__title" ref={heading} tabIndex={-1}>
          {title}
        </h3>
        <VerdictBadge shown={shownOf(outcome, now - at)} />
        <span className="step__cost">
          {[took === undefined ? '' : milliseconds(took), bytes === undefined ? '' : byteSize(bytes)]
            .filter(Boolean)
            .join(', ')}
        </span>
      </div>
      <p className="step__said">
        <Said
          text={isNotReached(outcome) ? 'An earlier step stopped here.' : reason === '' ? checked : sentence(reason)}
        />{' '}
        {opinionsSentence(opinions)}
        {attested === undefined ? '' : attestedSentence(attested)}
        {notBefore === undefined ? null : (
          <>
            {' '}
            This can change <Time at={notBefore} bound />.
          </>
        )}
      </p>
      <Why
        check={check}
        about={title}
        open={wanted}
        link={links.step(deployment, claim, check.step)}
        bytes={links.bytes(deployment, claim, check.step)}
      />
    </div>
  );
}
