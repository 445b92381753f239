import type { Dispute, Entry } from '../../../core/dispute.ts';
import { disputeSentence, entryName, entryRole, entryStanding } from '../../../core/disputeWords.ts';
import { duration } from '../../ui/format.ts';
import { Hash } from '../../ui/Hash.tsx';
import { Time } from '../../ui/Time.tsx';

/** The dispute about a root: each move, edge or proposal, what it stands for, and its clock. */
export function DisputeCard({ dispute }: { readonly dispute: Dispute }) {
  const { entries, notBefore, waits } = dispute;
  return (
    <section className="card" aria-labelledby="dispute">
      <h2 id="dispute">The dispute</h2>
      <p>
        {disputeSentence(dispute)}{' '}
        {notBefore === undefined ? (
          (waits ?? 'It is decided.')
        ) : (
          <>
            It can be decided <Time at={notBefore} bound />
            {dispute.kind === 'move' ? ', and later with each answer.' : '.'}
          </>
        )}
      </p>
      <ol className="findings">
        {entries.map((entry) => (
          <li key={entry.index}>
            <strong>{entryName(entry)}</strong>
            {`, ${entryRole(entry)}`}
            <Maker entry={entry} />: <Hash value={entry.claims} what="claim" />, made <Time at={entry.at} />.{' '}
            {entryStanding(entry, duration)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Maker({ entry }: { readonly entry: Entry }) {
  const by = entry.kind === 'proposal' ? entry.game : entry.by;
  if (by === undefined) return null;
  return (
    <>
      {entry.kind === 'proposal' ? ' at ' : ' by '}
      <Hash value={by} what={entry.kind === 'proposal' ? 'game' : 'player'} />
    </>
  );
}
