import { Link } from 'wouter';
import type { ClaimReport, Report } from '../../../core/report.ts';
import type { Entry } from '../../queries/catalog.ts';
import { links } from '../../routes/links.ts';

interface TrustedProps {
  readonly entry: Entry;
  readonly report: Report;
  readonly claim: ClaimReport | undefined;
}

/** What the verdict rests on besides what was checked. Always shown, also when all is green. */
export function StillTrusted({ entry: { rollup }, report, claim }: TrustedProps) {
  const header = report.l1.under === 'light-client' ? [] : [HEADER[report.l1.under]];
  const backing = claim?.opinions.filter(({ position }) => position === 'backs').map(({ prover }) => prover) ?? [];
  const assumed = rollup.provers
    .filter(({ id }) => backing.includes(id))
    .flatMap(({ name, assumptions }) => assumptions.map((assumption) => `${name}: ${assumption}`));
  const perStep = claim?.steps.filter(({ step }) => step !== 'l1').flatMap(({ trusted }) => trusted) ?? [];
  const all = [...header, ...rollup.trusts, ...assumed, ...perStep, CODE];
  return (
    <section className="card" aria-labelledby="trusted">
      <h2 id="trusted">Still trusted</h2>
      <ul className="trusted">
        {[...new Set(all)].map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p>
        <Link href={links.trust}>The whole list, and why</Link>
      </p>
    </section>
  );
}

const HEADER = {
  'own-node': 'your own node, for the L1 header',
  rpc: 'your RPC, for the L1 header: every verdict waits for it',
} as const;

const CODE = `this page’s own code: version ${__APP_VERSION__}, commit ${__APP_COMMIT__.slice(0, 12)}`;
