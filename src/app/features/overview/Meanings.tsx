import { WORDS, WORDS_WORST_FIRST } from '../../../core/words.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';

/** What the five words say, and what they never say. */
export const Meanings = () => (
  <Disclosure label="What Verified and the other words mean">
    <dl className="meanings">
      {[...WORDS_WORST_FIRST].reverse().map((word) => (
        <div key={word}>
          <dt>
            <VerdictBadge shown={word} />
          </dt>
          <dd>{WORDS[word].means}</dd>
        </div>
      ))}
    </dl>
    <p>
      A server that gives a wrong answer is a source fault: it is named at the top of the page, the next source is
      asked, and no rollup turns red because of it.
    </p>
  </Disclosure>
);
