import { etherOf, etherWords } from '../../../core/held.ts';
import type { ClaimReport, Report } from '../../../core/report.ts';
import type { Verdict } from '../../../core/verdict.ts';
import { verdictSentence, WORDS, type Word } from '../../../core/words.ts';
import type { Entry } from '../../queries/catalog.ts';
import { useEngine } from '../../queries/EngineContext.ts';
import { TRUST_WORDS } from '../../shell/trustWords.ts';
import { age, listed } from '../../ui/format.ts';
import { Hash } from '../../ui/Hash.tsx';
import { useNow } from '../../ui/now.ts';
import { headlineOf, nameOf, otherFailures, proofCount, subjectOf, underHeader } from '../../ui/reading.ts';
import { Said } from '../../ui/Said.tsx';
import { Time } from '../../ui/Time.tsx';
import { ICONS } from '../../ui/verdict.ts';
import { Actions } from './Actions.tsx';
import { ActivityLine } from './ActivityLine.tsx';

interface BannerProps {
  readonly entry: Entry;
  readonly report: Report;
  readonly claim: ClaimReport | undefined;
  readonly verdict: Verdict;
  readonly word: Word;
}

/** The verdict in a sentence, since when, and what a reader can do. */
export function VerdictBanner({ entry, report, claim, verdict, word }: BannerProps) {
  const Icon = ICONS[word];
  const engine = useEngine();
  const now = useNow();
  const subject = claim === undefined ? entry.deployment.name : subjectOf(claim.claim);
  const name = nameOf(entry.rollup);
  const isByPlay = (quorum: readonly string[]) =>
    report.provers.every(({ id, family }) => family === 'optimistic' || !quorum.includes(id));
  const below = claim === undefined ? null : underHeader(claim);
  const others = claim === headlineOf(report) ? otherFailures(report) : null;
  const { outcome } = verdict;
  const notBefore = outcome.status === 'pending' ? outcome.notBefore : undefined;
  return (
    <section className="banner" data-word={word} aria-label="Verdict">
      <div className="banner__icon">
        <Icon />
      </div>
      <div className="banner__text">
        <p className="banner__word">{WORDS[word].label}</p>
        <p className="banner__sentence">
          <Said text={withoutWord(verdictSentence(word, subject, outcome), word)} />
        </p>
        {outcome.status === 'verified' ? (
          <p>
            {isByPlay(outcome.facts.quorum) ? 'Proven by nobody; it stood in' : 'Proven by'}{' '}
            {listed(outcome.facts.quorum.map(name))}, which meets the rule
            {verdict.under === 'light-client' ? '' : `; ${TRUST_WORDS[verdict.under].short}`}.
            {word === 'stale' ? ` That was ${age(now - report.at)} ago: look again before you rely on it.` : ''}
          </p>
        ) : null}
        {below === null ? null : (
          <p>
            <Said text={below} />
          </p>
        )}
        {notBefore === undefined ? null : (
          <p>
            This can change <Time at={notBefore} bound />.
          </p>
        )}
        {others === null ? null : <p>{others}</p>}
        {claim === undefined ? null : <Facts claim={claim} report={report} />}
        <ActivityLine activity={report.activity} stop={() => void engine.cancel(entry.deployment.id)} />
        <Actions entry={entry} report={report} claim={claim?.claim.id} />
      </div>
    </section>
  );
}

/** The word stands above the sentence already. */
const withoutWord = (text: string, word: Word): string => {
  const rest = text.slice(`${WORDS[word].label}: `.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
};

const ON_L1 = { open: 'not accepted yet', accepted: 'accepted', rejected: 'rejected', voided: 'voided' } as const;

function Facts({ claim: report, report: whole }: { readonly claim: ClaimReport; readonly report: Report }) {
  const { claim, undo } = report;
  const possible = undo.filter(({ state }) => state === 'open').map(({ what }) => what);
  const count = proofCount(report, whole);
  return (
    <dl className="facts">
      <div>
        <dt>State root</dt>
        <dd>
          <Hash value={claim.statement.post} what="state root" />
        </dd>
      </div>
      <div>
        <dt>Posted</dt>
        <dd>
          <Time at={claim.posted.time} />
        </dd>
      </div>
      <div>
        <dt>Proofs</dt>
        <dd>
          {count.verified} of {count.of} verified
        </dd>
      </div>
      <div>
        <dt>On L1</dt>
        <dd>
          {ON_L1[claim.onL1]}
          {possible.length === 0 ? '' : `; could still be undone by ${listed(possible, 'or')}`}
        </dd>
      </div>
      <div>
        <dt>Held in its escrow</dt>
        <dd>{whole.held === undefined ? <span className="faint">not known</span> : etherWords(etherOf(whole.held))}</dd>
      </div>
      <div>
        <dt>Established here</dt>
        <dd>
          <Time at={whole.at} />
        </dd>
      </div>
    </dl>
  );
}
