import type { Rung, Undo } from '../../../core/finality.ts';
import { RUNG_WORDS, undoSentence } from '../../../core/finalityWords.ts';
import type { ClaimReport } from '../../../core/report.ts';
import { reasonOf, sentence } from '../../../core/words.ts';
import { absolute } from '../../ui/format.ts';
import { Time } from '../../ui/Time.tsx';
import { ICONS, type Shown } from '../../ui/verdict.ts';

interface TimelineProps {
  readonly claim: ClaimReport;
}

/** How far a root has come, rung by rung, with the earliest time of what is still to come; and what could undo it. */
export function FinalityTimeline({ claim: { ladder, undo } }: TimelineProps) {
  const reached = ladder.filter(({ state }) => state === 'reached').length;
  const steps = ladder.filter(({ state }) => state !== 'not-applicable').length;
  return (
    <section className="card" aria-labelledby="finality">
      <h2 id="finality">How final is it?</h2>
      <p>
        {reached} of {steps} steps reached. Times to come are the earliest that they can be.
      </p>
      <ol className="ladder">
        {ladder.map((rung) => (
          <li key={rung.rung} className="ladder__rung" data-word={SHOWN[rung.state]} data-state={rung.state}>
            <RungRow rung={rung} />
          </li>
        ))}
      </ol>
      <CouldUndo undo={undo} />
    </section>
  );
}

const SHOWN: Readonly<Record<Rung['state'], Shown>> = {
  reached: 'verified',
  pending: 'pending',
  unverifiable: 'unverifiable',
  failed: 'failed',
  'not-applicable': 'none',
};

function RungRow({ rung }: { readonly rung: Rung }) {
  const Icon = ICONS[SHOWN[rung.state]];
  return (
    <>
      <span className="ladder__mark">
        <Icon />
      </span>
      <div className="ladder__text">
        <p className="ladder__name">{RUNG_WORDS[rung.rung].label}</p>
        <p className="ladder__said">
          <RungSaid rung={rung} />
        </p>
      </div>
    </>
  );
}

function RungSaid({ rung }: { readonly rung: Rung }) {
  switch (rung.state) {
    case 'reached':
      return rung.at === undefined ? <>Reached</> : <Time at={rung.at} />;
    case 'pending':
      return (
        <>
          {(sentence(reasonOf(rung.outcome)) || 'Not yet.').replace(/\.$/, '')}
          {rung.notBefore === undefined ? null : (
            <>
              , <Time at={rung.notBefore} bound />
            </>
          )}
          .
        </>
      );
    case 'not-applicable':
      return <>Not applicable: {rung.why}</>;
    default:
      return <>{sentence(reasonOf(rung.outcome))}</>;
  }
}

const UNDO_ORDER: readonly Undo['state'][] = ['open', 'unknown', 'closed'];

/** Each thing that could still undo the claim, the open ones first. */
function CouldUndo({ undo }: { readonly undo: readonly Undo[] }) {
  if (undo.length === 0) return null;
  const ordered = [...undo].sort((a, b) => UNDO_ORDER.indexOf(a.state) - UNDO_ORDER.indexOf(b.state));
  return (
    <>
      <h3>What could still undo it</h3>
      <ul className="undo">
        {ordered.map((one) => (
          <li key={one.what} data-state={one.state}>
            {undoSentence(one, (seconds) => absolute(seconds, 'utc'))}
          </li>
        ))}
      </ul>
    </>
  );
}
