import type { Appraisal, PlatformStatus } from '../../../core/attestation.ts';
import { PART_WORDS, platformLabel, platformWord, TCB_WORDS } from '../../../core/attestationWords.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { reasonOf, sentence } from '../../../core/words.ts';
import { Time } from '../../ui/Time.tsx';
import { ICONS } from '../../ui/verdict.ts';

/** A platform's status in its vendor's words, explained, with the advisories that are open. */
export function PlatformState({ platform }: { readonly platform: Outcome<PlatformStatus> }) {
  const word = platformWord(platform);
  const Icon = ICONS[word];
  return (
    <div className="platform">
      <span className="badge" data-word={word}>
        <Icon />
        {platformLabel(platform)}
      </span>
      {platform.status === 'verified' ? <Known facts={platform.facts} /> : <p>{sentence(reasonOf(platform))}</p>}
    </div>
  );
}

function Known({ facts }: { readonly facts: PlatformStatus }) {
  const { status, since, advisoryIds, parts, tcbEvaluationDataNumber } = facts;
  return (
    <>
      <p>
        {TCB_WORDS[status].means} Intel calls this <code>{status}</code>
        {since === undefined ? null : (
          <>
            ; the level that it reaches is of <Time at={since} plain />
          </>
        )}
        .
      </p>
      {advisoryIds.length === 0 ? null : <p>Advisories: {advisoryIds.join(', ')}.</p>}
      <ul className="parts">
        {parts.map(({ part, status: partStatus, since: partSince }) => (
          <li key={part}>
            {PART_WORDS[part]}: {TCB_WORDS[partStatus].label}
            {partSince === undefined ? null : (
              <span className="faint">
                {' '}
                (level of <Time at={partSince} plain />)
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="faint">By edition {tcbEvaluationDataNumber} of the vendor’s data.</p>
    </>
  );
}

/** What genuine evidence says of its platform, in one line; nothing where there is nothing to say. */
export function PlatformLine({ appraisal: { evidence, platform } }: { readonly appraisal: Appraisal }) {
  if (evidence.status !== 'verified' || platform === null) return null;
  if (platform.status !== 'verified') return <p>{sentence(reasonOf(platform))}</p>;
  const { status, since, advisoryIds } = platform.facts;
  return (
    <p>
      The platform is {TCB_WORDS[status].label}
      {since === undefined ? null : (
        <>
          : its level is of <Time at={since} plain />
        </>
      )}
      .{advisoryIds.length === 0 ? '' : ` Advisories: ${advisoryIds.join(', ')}.`}
    </p>
  );
}
