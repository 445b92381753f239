import type { ReactNode } from 'react';
import { headingOf } from '../../../core/attestationWords.ts';
import type { Hex } from '../../../core/hex.ts';
import { opinionsSentence } from '../../../core/opinions.ts';
import type { Outcome } from '../../../core/outcome.ts';
import type { Inspection } from '../../../core/report.ts';
import { REMEDY_WORDS, reasonOf, remedyOf, sentence, WORDS } from '../../../core/words.ts';
import { useCatalog, useEntry } from '../../queries/catalog.ts';
import { milliseconds, plural } from '../../ui/format.ts';
import { Hash } from '../../ui/Hash.tsx';
import { MiniPipeline } from '../../ui/MiniPipeline.tsx';
import { useNow } from '../../ui/now.ts';
import { nameOf, subjectOf, underHeader } from '../../ui/reading.ts';
import { Time } from '../../ui/Time.tsx';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';
import { ICONS } from '../../ui/verdict.ts';
import { AppraisalResult } from './AppraisalResult.tsx';
import { PlatformLine } from './PlatformState.tsx';

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

interface ResultProps {
  readonly outcome: Outcome;
  readonly said: string;
  /** In place of the usual reason. */
  readonly why?: string | undefined;
  /** In place of the status's own word and colour: what genuine evidence of a platform that lags behind is called. */
  readonly heading?: ReturnType<typeof headingOf>;
  readonly children?: ReactNode;
}

function Result({ outcome, said, why, heading, children }: ResultProps) {
  const word = heading?.word ?? outcome.status;
  const Icon = ICONS[word];
  const reason = why ?? reasonOf(outcome);
  return (
    <section className="banner" data-word={word} aria-label="Result">
      <div className="banner__icon">
        <Icon />
      </div>
      <div className="banner__text">
        <p className="banner__word">{heading?.said ?? WORDS[outcome.status].label}</p>
        <p className="banner__sentence">
          {said} {sentence(reason)}
        </p>
        {'code' in outcome ? (
          <p>
            Code <code>{outcome.code}</code>. {outcome.status === 'unverifiable' ? REMEDY_WORDS[remedyOf(outcome)] : ''}
          </p>
        ) : null}
        {children}
      </div>
    </section>
  );
}

function ProofResult({ inspection }: { readonly inspection: Extract<Inspection, { kind: 'proof' }> }) {
  const { name, verifier, key, outcome, took, appraisal, policies = [], opinions = [] } = inspection;
  const now = useNow();
  const what = appraisal === undefined ? 'proof' : 'evidence';
  const meta = useCatalog().data?.verifiers.find(({ id }) => id === verifier);
  return (
    <>
      <Result
        outcome={outcome}
        said={`The ${what} in ${name}, read by ${meta?.name ?? verifier}.`}
        heading={headingOf(inspection, now)}
      >
        {appraisal === undefined ? null : <PlatformLine appraisal={appraisal} />}
        <p>
          {KEY_SAID[appraisal !== undefined ? 'root' : (meta?.against ?? 'key')][key]} It took {milliseconds(took)}.{' '}
          {opinionsSentence(opinions)}
        </p>
        {meta?.against === 'code' ? <Answer outcome={outcome} /> : null}
        <Advisories outcome={outcome} />
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
      {appraisal === undefined ? null : <AppraisalResult appraisal={appraisal} policies={policies} />}
    </>
  );
}

/** What a contract returned, or with what it reverted. */
function Answer({ outcome }: { readonly outcome: Outcome }) {
  const facts = outcome.status === 'verified' ? (outcome.facts as { readonly answer?: Hex } | null) : null;
  const answer = outcome.status === 'failed' ? outcome.actual : facts?.answer;
  if (answer === undefined) return null;
  return <p>The contract’s answer: {answer === '0x' ? 'nothing.' : <Hash value={answer} what="answer" />}</p>;
}

/** What was published against the release behind a proof that verifies. */
function Advisories({ outcome }: { readonly outcome: Outcome }) {
  const facts =
    outcome.status === 'verified' ? (outcome.facts as { readonly advisories?: readonly string[] } | null) : null;
  const advisories = facts?.advisories ?? [];
  if (advisories.length === 0) return null;
  return (
    <>
      <p>Published against its release:</p>
      <ul className="trusted">
        {advisories.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  );
}

const KEY_SAID = {
  key: {
    pinned: 'Checked against a key that is pinned in this page.',
    'in-file': 'Checked against the key in this file: that says nothing about a rollup.',
  },
  code: {
    pinned: 'Answered by the code of a contract whose hash is pinned in this page.',
    'in-file': 'Answered by the code in this file: that says nothing about a rollup.',
  },
  root: {
    pinned: 'Checked against its vendor’s root, which is pinned in this page.',
    'in-file': 'Checked against the root in this file: no vendor vouches for it.',
  },
} as const;

const WAITS_FOR_L1 = 'pending: l1-not-verified';
const FILES_WORD =
  'the L1 header that the file stands on is the file’s word, so the verdict waits for it; every step under it was checked again';

function EvidenceResult({ inspection }: { readonly inspection: Extract<Inspection, { kind: 'evidence' }> }) {
  const { name, rollup: id, report, differs } = inspection;
  const entry = useEntry(id);
  const otherwise = differs.filter(({ here }) => here !== WAITS_FOR_L1);
  const { outcome } = report.verdict;
  const why = outcome.status === 'pending' && outcome.code === 'l1-not-verified' ? FILES_WORD : undefined;
  const names = entry === undefined || entry === null ? (prover: string) => prover : nameOf(entry.rollup);
  return (
    <>
      <Result outcome={outcome} said={`${name}: ${entry?.deployment.name ?? id}, re-verified here.`} why={why}>
        <p>
          Written <Time at={report.at} />.{' '}
          {otherwise.length === 0
            ? 'No conclusion of the file came out otherwise here.'
            : `${plural(otherwise.length, 'conclusion')} of the file came out otherwise here.`}{' '}
          {differs.length > otherwise.length
            ? `${plural(differs.length - otherwise.length, 'verdict')} of the file wait here for an L1 header that is not the file’s word.`
            : ''}
        </p>
      </Result>
      {otherwise.length === 0 ? null : (
        <section className="card" aria-labelledby="differs">
          <h2 id="differs">Where it differs</h2>
          <ul className="differs">
            {otherwise.map(({ claim, file, here }) => (
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
