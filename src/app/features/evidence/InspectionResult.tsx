import type { Outcome } from '../../../core/outcome.ts';
import type { Inspection } from '../../../core/report.ts';
import { REMEDY_WORDS, reasonOf, remedyOf, sentence, WORDS } from '../../../core/words.ts';
import { useCatalog, useEntry } from '../../queries/catalog.ts';
import { milliseconds } from '../../ui/format.ts';
import { nameOf, subjectOf, underHeader } from '../../ui/reading.ts';
import { MiniPipeline } from '../../ui/MiniPipeline.tsx';
import { Time } from '../../ui/Time.tsx';
import { ICONS } from '../../ui/verdict.ts';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';

/** What became of a dropped file. */
export function InspectionResult({ inspection }: { readonly inspection: Inspection }) {
  switch (inspection.kind) {
    case 'proof':
      return <ProofResult inspection={inspection} />;
    case 'evidence':
      return <EvidenceResult inspection={inspection} />;
    case 'refused':
      return <Result outcome={inspection.outcome} said={`${inspection.name} could not be checked.`} />;
  }
}

function Result({ outcome, said, children }: { outcome: Outcome; said: string; children?: React.ReactNode }) {
  const Icon = ICONS[outcome.status];
  const reason = reasonOf(outcome);
  return (
    <section className="banner" data-word={outcome.status} aria-label="Result">
      <div className="banner__icon">
        <Icon />
      </div>
      <div className="banner__text">
        <p className="banner__word">{WORDS[outcome.status].label}</p>
        <p className="banner__sentence">
          {said} {sentence(reason)}
        </p>
        {'code' in outcome ? (
          <p>
            Code <code>{outcome.code}</code>. {outcome.status === 'failed' ? '' : REMEDY_WORDS[remedyOf(outcome)]}
          </p>
        ) : null}
        {children}
      </div>
    </section>
  );
}

function ProofResult({ inspection }: { readonly inspection: Extract<Inspection, { kind: 'proof' }> }) {
  const { name, verifier, key, outcome, took } = inspection;
  const meta = useCatalog().data?.verifiers.find(({ id }) => id === verifier);
  return (
    <Result outcome={outcome} said={`The proof in ${name}, read by ${meta?.name ?? verifier}.`}>
      <p>
        {key === 'pinned'
          ? 'Checked against a key that is pinned in this page.'
          : 'Checked against the key in this file: that says nothing about a rollup.'}{' '}
        It took {milliseconds(took)}.
      </p>
      {meta === undefined || meta.trusts.length === 0 ? null : (
        <>
          <p>Still trusted:</p>
          <ul className="trusted">
            {meta.trusts.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </Result>
  );
}

function EvidenceResult({ inspection }: { readonly inspection: Extract<Inspection, { kind: 'evidence' }> }) {
  const { name, rollup: id, report, differs } = inspection;
  const entry = useEntry(id);
  const names = entry === undefined || entry === null ? (prover: string) => prover : nameOf(entry.rollup);
  return (
    <>
      <Result outcome={report.verdict.outcome} said={`${name}: ${entry?.deployment.name ?? id}, re-verified here.`}>
        <p>
          Written <Time at={report.at} />.{' '}
          {differs.length === 0
            ? 'Every conclusion of the file came out the same here.'
            : `${differs.length} of its conclusions came out otherwise here.`}
        </p>
      </Result>
      {differs.length === 0 ? null : (
        <section className="card" aria-labelledby="differs">
          <h2 id="differs">Where it differs</h2>
          <ul className="differs">
            {differs.map(({ claim, file, here }) => (
              <li key={claim}>
                Root {claim}: the file says <strong>{file}</strong>, here it is <strong>{here}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card" aria-labelledby="reverified">
        <h2 id="reverified">Re-verified from the file</h2>
        <ul className="reverified">
          {report.claims.map((claim) => (
            <li key={claim.claim.id}>
              <VerdictBadge shown={claim.verdict.outcome.status} />
              <span>{sentence(subjectOf(claim.claim))}</span>
              <MiniPipeline steps={claim.steps} name={names} />
              <span className="faint">{underHeader(claim)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
