import { Link } from 'wouter';
import type { RollupMeta } from '../../../core/adapter.ts';
import type { ClaimReport } from '../../../core/report.ts';
import type { Entry } from '../../queries/catalog.ts';
import { links } from '../../routes/links.ts';
import { listed } from '../../ui/format.ts';
import { proverOf } from '../../ui/reading.ts';

interface TrustedProps {
  readonly entry: Entry;
  readonly claim: ClaimReport | undefined;
}

/** What the verdict rests on besides what was checked. Always shown, also when all is green. */
export function StillTrusted({ entry: { rollup }, claim }: TrustedProps) {
  const header = claim?.steps.find(({ step }) => step === 'l1')?.trusted ?? [];
  const all = [...header, ...rollup.trusts, ...perProver(rollup, claim), CODE];
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

const CODE = `this page’s own code: version ${__APP_VERSION__}, commit ${__APP_COMMIT__.slice(0, 12)}`;

/** What the provers that back the claim, and the verifiers that read their proofs, rest on: each thing once, with whom. */
function perProver(rollup: RollupMeta, claim: ClaimReport | undefined): readonly string[] {
  if (claim === undefined) return [];
  const on = new Map<string, string[]>();
  const add = (thing: string, who: string) => on.set(thing, [...new Set([...(on.get(thing) ?? []), who])]);
  for (const { prover } of claim.opinions.filter(({ position }) => position === 'backs')) {
    const known = rollup.provers.find(({ id }) => id === prover);
    for (const assumption of known?.assumptions ?? []) add(assumption, known?.name ?? prover);
    const check = claim.steps.find((one) => proverOf(one) === prover);
    for (const trusted of check?.trusted ?? []) add(trusted, known?.name ?? prover);
  }
  return [...on].map(([thing, who]) => `${listed(who)}: ${thing}`);
}
