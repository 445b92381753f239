import type { Dispute, Move } from '../../../core/dispute.ts';
import { duration } from '../../ui/format.ts';
import { Hash } from '../../ui/Hash.tsx';
import { Time } from '../../ui/Time.tsx';

/** The dispute about a root: each move, what it answers, and how long it can still be answered. */
export function DisputeCard({ dispute: { moves, count, notBefore } }: { readonly dispute: Dispute }) {
  const shown = moves.length === count ? '' : ` The first two and the newest ${moves.length - 2} of them are shown.`;
  return (
    <section className="card" aria-labelledby="dispute">
      <h2 id="dispute">The dispute</h2>
      <p>
        {count} moves, the root among them.{shown}{' '}
        {notBefore === undefined ? (
          'It is decided.'
        ) : (
          <>
            It can be decided <Time at={notBefore} bound />, and later with each answer.
          </>
        )}
      </p>
      <ol className="findings">
        {moves.map((move) => (
          <li key={move.index}>
            <strong>Move {move.index}</strong>
            {`, ${roleOf(move)}`} by <Hash value={move.by} what="player" />: <Hash value={move.claims} what="claim" />,
            made <Time at={move.at} />. {standing(move)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function roleOf({ answers, depth }: Move): string {
  if (answers === null) return 'the root itself, posted';
  return `${depth % 2 === 0 ? 'for' : 'against'} the root, in answer to move ${answers},`;
}

function standing({ left, isCountered }: Move): string {
  if (isCountered) return 'An answer stands against it.';
  if (left === undefined) return '';
  return left === 0 ? 'It can be answered no more.' : `It can be answered for another ${duration(left)}.`;
}
