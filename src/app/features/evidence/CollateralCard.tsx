import { Link } from 'wouter';
import { GIVEN_WORDS, type GivenCollateral, lacksCollateral } from '../../../core/collateral.ts';
import type { Inspection } from '../../../core/report.ts';
import { sentence } from '../../../core/words.ts';
import { useSettings } from '../../queries/settings.ts';
import { links } from '../../routes/links.ts';
import { plural } from '../../ui/format.ts';
import { DropZone } from './DropZone.tsx';

interface CollateralCardProps {
  readonly inspection: Extract<Inspection, { kind: 'proof' }>;
  /** Judges the same file again, with a vendor's data from there. */
  readonly open: (from: File | 'services') => void;
}

/** Where the platform of a quote cannot be judged: what its vendor publishes, from a file or from services that the reader has set. */
export function CollateralCard({ inspection: { appraisal, given = [] }, open }: CollateralCardProps) {
  const services = useSettings()?.collateral ?? [];
  const isOpen = appraisal !== undefined && lacksCollateral(appraisal);
  if (!isOpen && given.length === 0) return null;
  return (
    <section className="card" aria-labelledby="collateral">
      <h2 id="collateral">The vendor’s data about the platform</h2>
      {given.length === 0 ? null : <Given given={given} />}
      {isOpen ? (
        <>
          <p>
            TCB info, identity of the quoting enclave, and revocation lists are signed, so any source will do: it can
            only withhold them, or hand over old ones.
          </p>
          <DropZone open={open} busy={false} label="Collateral file" button="Choose a collateral file">
            Drop a file with them here: JSON with root_ca_crl, pck_crl, tcb_info, qe_identity, their signatures and
            issuer chains, as dcap-qvl writes it. A number verifyAt beside collateral names the time, in Unix seconds.
          </DropZone>
          {services.length === 0 ? (
            <p>
              No service is set that could be asked. You can name some{' '}
              <Link href={links.collateral}>in the settings</Link>.
            </p>
          ) : (
            <>
              <button type="button" className="button" onClick={() => open('services')}>
                Ask the services
              </button>
              <p className="faint">
                Then {plural(services.length, 'service')} of your settings may learn which kind of platform this quote
                is from, and where you are. Nothing else leaves this page.
              </p>
            </>
          )}
        </>
      ) : null}
    </section>
  );
}

function Given({ given }: { readonly given: readonly GivenCollateral[] }) {
  return (
    <ul className="asked">
      {given.map(({ from, says, why }) => (
        <li key={from} data-answer={says === 'used' ? 'yes' : says === 'refused' ? 'no' : 'unknown'}>
          <span className="breakable">{from}</span> <strong>{GIVEN_WORDS[says]}</strong>
          {why === undefined ? null : <span className="faint"> {sentence(why)}</span>}
        </li>
      ))}
    </ul>
  );
}
