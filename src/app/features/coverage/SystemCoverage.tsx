import type { Family } from '../../../core/prover.ts';
import type { Unverified, VerifierMeta } from '../../../core/verifier.ts';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';

interface SystemsProps {
  readonly verifiers: readonly VerifierMeta[];
  readonly unverified: readonly Unverified[];
}

const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  zk: 'proofs of zero knowledge',
  tee: 'evidence of enclaves',
  optimistic: 'disputes',
  signatures: 'signatures',
  execution: 'execution here',
};

/** The proof systems and kinds of evidence that are verified here, and those that are not, with the reason. */
export const SystemCoverage = ({ verifiers, unverified }: SystemsProps) => (
  <>
    <section className="card" aria-labelledby="systems">
      <h2 id="systems">Verified here</h2>
      <ul className="coverage__systems">
        {verifiers.map(({ id, name, family, trusts }) => (
          <li key={id}>
            <strong>{name}</strong> <span className="faint">({FAMILY_WORDS[family]})</span>
            {trusts.length === 0 ? null : <p className="faint">A yes still rests on {trusts.join('; ')}.</p>}
          </li>
        ))}
      </ul>
    </section>
    <section className="card" aria-labelledby="unverified">
      <h2 id="unverified">Known, and without a verifier here</h2>
      <ul className="coverage__systems">
        {unverified.map(({ system, name, why }) => (
          <li key={system}>
            <strong>{name}</strong> <VerdictBadge shown="unverifiable" /> <code>no-verifier</code>
            <p className="faint">Not verified here, since {why}.</p>
          </li>
        ))}
      </ul>
    </section>
  </>
);
