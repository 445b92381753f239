import type { Guardian } from '../../../core/guardian.ts';
import { delayOf, type UpgradeNotice } from '../../../core/guardian.ts';
import { delayWords, noticeSentences } from '../../../core/guardianWords.ts';
import { duration, listed } from '../../ui/format.ts';
import { Said } from '../../ui/Said.tsx';

interface GuardiansProps {
  readonly guardians: readonly Guardian[];
  readonly notices: readonly UpgradeNotice[];
}

/** Who stands above the rule, how soon a change of theirs can take effect, and what of that L1 tells. */
export function GuardiansCard({ guardians, notices }: GuardiansProps) {
  return (
    <section className="card" aria-labelledby="guardians">
      <h2 id="guardians">Who can change the rule</h2>
      <ul className="findings">
        {guardians.map((guardian) => (
          <li key={`${guardian.name} ${guardian.can.join()}`}>
            <strong>{guardian.name}</strong> ({listed(guardian.can)}):{' '}
            {delayWords(delayOf(guardian, notices), duration)}.{' '}
            <Said
              text={notices
                .filter((notice) => notice.guardian === guardian.name)
                .map((notice) => noticeSentences(notice, duration))
                .join(' ')}
            />
          </li>
        ))}
      </ul>
      <p className="faint">That nobody else can, and by no other way, is the word of public sources.</p>
    </section>
  );
}
