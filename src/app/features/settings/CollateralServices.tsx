import { choose, usePreferences } from '../../queries/preferences.ts';
import { AddUrl } from './AddUrl.tsx';
import { UrlList } from './UrlList.tsx';
import { useFocusWhenWanted } from './useFocusWhenWanted.ts';

/** Services that have the data of TEE vendors: asked about quotes that a reader opens, and about those behind proofs. */
export function CollateralServices({ services }: { readonly services: readonly string[] }) {
  const { collateral: own } = usePreferences();
  const heading = useFocusWhenWanted('collateral');
  const change = (collateral: readonly string[]) => choose({ collateral });
  return (
    <section className="card" aria-labelledby="services">
      <h2 id="services" ref={heading} tabIndex={-1}>
        Data of TEE vendors
      </h2>
      <p>
        Services with version 4 of Intel’s Provisioning Certification Service, or a mirror of it: they have what judging
        the platform behind an SGX or TDX quote takes. Where a service lacks the root’s revocation list, add the address
        of that file (.der or .crl) too.
      </p>
      <p>
        They are not trusted: all that they hand over is signed and checked here. They can only withhold it, or hand
        over old data. Only those named here are asked: about a quote that you open, when you press “Ask the services”;
        about a quote behind a rollup’s proof, whenever L1 has no such data that hold. A page can ask only those that
        allow it (CORS, with the issuer chains among the exposed headers).
      </p>
      {services.length === 0 ? <p>No service: a quote that brings no collateral is judged as far as it goes.</p> : null}
      <UrlList urls={services} change={change} beside={() => null} />
      <AddUrl
        label="Address of a collateral service"
        button="Add service"
        what="an address of a collateral service"
        taken={services}
        add={(url) => change([...services, url])}
      />
      {own === undefined ? null : (
        <button type="button" className="button button--small" onClick={() => choose({ collateral: undefined })}>
          Back to the services of this page
        </button>
      )}
    </section>
  );
}
