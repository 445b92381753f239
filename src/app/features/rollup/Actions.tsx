import { useMutation } from '@tanstack/react-query';
import type { EvidenceFile, Report } from '../../../core/report.ts';
import type { Entry } from '../../queries/catalog.ts';
import { useEngine } from '../../queries/EngineContext.ts';
import { links } from '../../routes/links.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Hash } from '../../ui/Hash.tsx';

interface ActionsProps {
  readonly entry: Entry;
  readonly report: Report;
  readonly claim: string | undefined;
}

/** What a reader can do with a verdict: ask again, keep it, pass it on. */
export function Actions({ entry: { deployment }, report, claim }: ActionsProps) {
  const engine = useEngine();
  const recheck = useMutation({ mutationFn: () => engine.recheck(deployment.id) });
  const exported = useMutation({ mutationFn: () => engine.exportEvidence(deployment.id), onSuccess: save });
  const hash = claim === undefined ? links.rollup(deployment.id) : links.root(deployment.id, claim);
  return (
    <div className="actions">
      <button type="button" className="button button--main" onClick={() => recheck.mutate()}>
        Re-check
      </button>
      <button
        type="button"
        className="button"
        disabled={report.l1.head === null || report.activity.kind === 'checking'}
        onClick={() => exported.mutate()}
      >
        Export evidence
      </button>
      <CopyButton
        value={`${location.href.split('#', 1).join('')}#${hash}`}
        what="link to this page"
        label="Copy link"
      />
      <p className="actions__said" role="status">
        {exported.data === undefined ? null : (
          <>
            Saved {exported.data.name}. SHA-256 <Hash value={exported.data.digest} what="digest of the evidence file" />
          </>
        )}
        {exported.error === null ? null : `Not exported (engine): ${exported.error.message}.`}
        {recheck.error === null ? null : `Not re-checked (engine): ${recheck.error.message}.`}
        {recheck.isSuccess && report.activity.kind === 'idle' ? 'Asked the engine to look again.' : null}
      </p>
    </div>
  );
}

/** Hands a file to the browser's downloads. */
function save({ name, json }: EvidenceFile): void {
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
