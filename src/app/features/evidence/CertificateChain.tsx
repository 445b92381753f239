import type { CertificateRow } from '../../../core/attestation.ts';
import { Time } from '../../ui/Time.tsx';

interface CertificateChainProps {
  readonly chain: readonly CertificateRow[];
  /** The time at which they were checked, in Unix seconds. */
  readonly at: number;
}

/** From the key that signed the evidence up to the root, with the time in which each counts. */
export function CertificateChain({ chain, at }: CertificateChainProps) {
  return (
    <section className="card" aria-labelledby="certificates">
      <h2 id="certificates">Certificates</h2>
      <ol className="certificates">
        {chain.map(({ subject, issuer, notBefore, notAfter, pinned }) => (
          <li key={`${subject} ${issuer} ${notBefore}`}>
            <p>
              <strong>{subject === '' ? 'No name' : subject}</strong>
              {pinned === true ? ', the pinned root' : null}
            </p>
            <p className="faint">
              {subject === issuer ? 'Signed by itself.' : `Signed by ${issuer === '' ? 'no name' : issuer}.`}
            </p>
            <p>
              From <Time at={notBefore} plain /> to <Time at={notAfter} plain />
              {at < notBefore || at > notAfter ? <strong>: not valid at the time of the check</strong> : null}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
