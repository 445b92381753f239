import { Link } from 'wouter';
import type { Check } from '../../../core/check.ts';
import { GIVEN_WORDS } from '../../../core/collateral.ts';
import { REMEDY_WORDS, remedyOf, sentence } from '../../../core/words.ts';
import { ComparedValues } from '../../ui/Compared.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { milliseconds, plural } from '../../ui/format.ts';
import { lineOf } from '../../ui/verdict.ts';

interface WhyProps {
  readonly check: Check;
  readonly about: string;
  readonly open: boolean;
  readonly link: string;
  /** Where the bytes of this step are laid out. */
  readonly bytes: string;
}

/** The same four lines for every verdict, written by the step that produced the check. */
export function Why({ check, about, open, link, bytes }: WhyProps) {
  const { checked, outcome, compared, trusted, evidence, opinions = [], given = [] } = check;
  const { expected, actual } = outcome.status === 'failed' ? outcome : {};
  const extra =
    expected === undefined || actual === undefined || compared.length > 0
      ? []
      : [{ what: 'Compared', expected, actual, equal: expected === actual }];
  return (
    <Disclosure label="Why?" about={about} open={open}>
      <dl className="why">
        <div>
          <dt>Checked</dt>
          <dd>{checked}</dd>
        </div>
        <div>
          <dt>Result</dt>
          <dd>
            {lineOf(outcome)}
            {[...compared, ...extra].map((one) => (
              <ComparedValues key={one.what} compared={one} />
            ))}
            {opinions.length < 2 ? null : (
              <ul className="why__opinions">
                {opinions.map(({ verifier, outcome: said, took }) => (
                  <li key={verifier}>
                    <code>{verifier}</code>: {lineOf(said)} ({milliseconds(took)})
                  </li>
                ))}
              </ul>
            )}
            {given.length === 0 ? null : (
              <ul className="why__opinions">
                {given.map(({ from, says, why }) => (
                  <li key={from}>
                    <span className="breakable">{from}</span> {GIVEN_WORDS[says]}
                    {why === undefined ? '.' : `: ${sentence(why)}`}
                  </li>
                ))}
              </ul>
            )}
            {evidence.length === 0 ? null : (
              <span className="why__evidence">
                It rests on {plural(evidence.length, 'piece')} of evidence.{' '}
                <Link href={bytes} aria-label={`Show the bytes of ${about}`}>
                  Show the bytes
                </Link>
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>Still trusted</dt>
          <dd>
            {trusted.length === 0
              ? 'Nothing beyond what this page lists as still trusted.'
              : sentence(trusted.join('; '))}
          </dd>
        </div>
        <div>
          <dt>You can</dt>
          <dd>
            {REMEDY_WORDS[remedyOf(outcome)]}{' '}
            <CopyButton
              value={`${location.href.split('#', 1).join('')}#${link}`}
              what={`link to ${about}`}
              label="Copy link to this step"
            />
          </dd>
        </div>
      </dl>
    </Disclosure>
  );
}
