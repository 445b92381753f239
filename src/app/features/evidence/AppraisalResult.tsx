import type { Appraisal, PolicyAnswer } from '../../../core/attestation.ts';
import { TIME_WORDS } from '../../../core/attestationWords.ts';
import { reasonOf, sentence } from '../../../core/words.ts';
import { Time } from '../../ui/Time.tsx';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';
import { CertificateChain } from './CertificateChain.tsx';
import { EvidenceFields } from './EvidenceFields.tsx';
import { PlatformState } from './PlatformState.tsx';

const OWN_ROOT = 'It holds under the root that came with it: whoever has that root’s key can make such evidence.';

interface AppraisalResultProps {
  readonly appraisal: Appraisal;
  readonly policies: readonly PolicyAnswer[];
}

/** Evidence of an enclave: its three results, each check, the certificates and every field. */
export function AppraisalResult({ appraisal, policies }: AppraisalResultProps) {
  const { evidence, platform, policy, checks, chain, fields, at, timeFrom, ownRoot } = appraisal;
  return (
    <>
      <section className="card" aria-labelledby="three">
        <h2 id="three">Three results</h2>
        <p className="faint">
          Checked for <Time at={at} plain />: {TIME_WORDS[timeFrom]}.
        </p>
        {ownRoot ? (
          <p className="own-root">
            <strong>Test root.</strong> Its certificates lead to a root that came with the file. No vendor vouches for
            it.
          </p>
        ) : null}
        <dl className="three">
          <div>
            <dt>Evidence: is it genuine?</dt>
            <dd>
              <VerdictBadge shown={evidence.status} />
              <span>
                {evidence.status !== 'verified' ? sentence(reasonOf(evidence)) : ownRoot ? OWN_ROOT : 'Genuine.'}
              </span>
            </dd>
          </div>
          <div>
            <dt>Platform: how does its vendor judge it?</dt>
            <dd>
              <Platform evidence={evidence} platform={platform} />
            </dd>
          </div>
          <div>
            <dt>Demands: is it what was asked for?</dt>
            <dd>
              {policy === null ? (
                'The file demands no measurement, key or age. That it is genuine says nothing of what runs in it.'
              ) : (
                <>
                  <VerdictBadge shown={policy.status} />
                  <span>{policy.status === 'verified' ? 'As demanded.' : sentence(reasonOf(policy))}</span>
                </>
              )}
            </dd>
          </div>
        </dl>
        {policies.length === 0 ? null : <Policies policies={policies} />}
      </section>
      <section className="card" aria-labelledby="tee-checks">
        <h2 id="tee-checks">Each check</h2>
        <ul className="tee-checks">
          {checks.map(({ title, status, code, note }) => (
            <li key={title}>
              <VerdictBadge shown={status === 'not-reached' ? 'none' : status} />
              <span>
                {title}
                {code === undefined ? null : (
                  <>
                    {' '}
                    <code>{code}</code>
                  </>
                )}
                {note === undefined ? null : <span className="faint"> {sentence(note)}</span>}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {chain.length === 0 ? null : <CertificateChain chain={chain} at={at} />}
      {fields.length === 0 ? null : <EvidenceFields fields={fields} />}
    </>
  );
}

function Platform({ evidence, platform }: Pick<Appraisal, 'evidence' | 'platform'>) {
  if (platform === null) return 'This vendor publishes no status of its platforms.';
  if (evidence.status === 'failed' && platform.status !== 'verified') {
    return 'Not said: evidence that is not genuine tells nothing of a platform.';
  }
  return <PlatformState platform={platform} />;
}

function Policies({ policies }: { readonly policies: readonly PolicyAnswer[] }) {
  return (
    <>
      <h3>Who would accept this platform</h3>
      <ul className="policies">
        {policies.map(({ id, name, isAccepted }) => (
          <li key={id}>
            <strong>{isAccepted ? 'Accepts' : 'Refuses'}</strong> {name}
          </li>
        ))}
      </ul>
    </>
  );
}
