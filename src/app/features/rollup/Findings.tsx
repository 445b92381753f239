import type { Finding } from '../../../core/adapter.ts';
import { FINDING_WORDS } from '../../../core/words.ts';
import { Said } from '../../ui/Said.tsx';

/** What changed on L1 against what is pinned here. Not a verdict by itself, so it wears none of their colours. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  const distinct = [...new Map(findings.map((finding) => [`${finding.code} ${finding.said}`, finding])).values()];
  return (
    <section className="card" aria-labelledby="findings">
      <h2 id="findings">Findings</h2>
      <ul className="findings">
        {distinct.map(({ code, said, claim }) => (
          <li key={`${code} ${said}`}>
            <strong>{FINDING_WORDS[code]}</strong>
            {claim === undefined ? '' : `, root ${claim}`}. <Said text={said} />
          </li>
        ))}
      </ul>
    </section>
  );
}
