import { headingOf } from '../../../core/attestationWords.ts';
import type { Inspection } from '../../../core/report.ts';
import { WORDS } from '../../../core/words.ts';
import { useTitle } from '../../shell/title.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { CollateralCard } from './CollateralCard.tsx';
import { DropZone } from './DropZone.tsx';
import { EvidenceTree } from './EvidenceTree.tsx';
import { InspectionResult } from './InspectionResult.tsx';
import { LIMIT, useInspection } from './useInspection.ts';
import '../../ui/styles/evidence.css';

/** Show me the bytes: a dropped file is checked here, without network. */
export function EvidencePage() {
  const { state, open, cancel } = useInspection();
  useTitle(state.kind === 'done' ? `${titleOf(state.inspection)} - Evidence` : 'Evidence');
  return (
    <>
      <div className="intro">
        <h1>Check a file</h1>
        <p>
          Drop a proof with its inputs and key, a quote or attestation document of an enclave, or evidence that was
          exported from this page. It is checked here, from the file alone, and goes nowhere.
        </p>
      </div>
      <DropZone open={open} busy={state.kind === 'busy'} label="File to check" button="Choose a file" isMain>
        Drop a file here, of up to {LIMIT}: JSON, or an enclave’s evidence as bytes, hexadecimal or base64.
      </DropZone>
      <div role="status" className="inspection__status">
        {state.kind === 'busy' ? (
          <p>
            {state.doing} {state.name} <progress aria-label={`Checking ${state.name}`} />{' '}
            <button type="button" className="button" onClick={cancel}>
              Cancel
            </button>
          </p>
        ) : null}
        {state.kind === 'done' ? <p className="unseen">{state.inspection.name} was checked.</p> : null}
      </div>
      {state.kind === 'refused' ? (
        <section className="panel panel--fault" role="alert">
          <h2>{state.name} was not read</h2>
          <p>{state.said}</p>
        </section>
      ) : null}
      {state.kind === 'done' ? (
        <>
          <Boundary part="The result">
            <InspectionResult inspection={state.inspection} />
          </Boundary>
          {state.inspection.kind === 'proof' ? (
            <CollateralCard inspection={state.inspection} open={(from) => open(state.file, from)} />
          ) : null}
          {state.inspection.kind === 'evidence' ? (
            <Boundary part="The content of the file">
              <EvidenceTree file={state.file} />
            </Boundary>
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** What the result is headed with, for the title of the page. */
function titleOf(inspection: Inspection): string {
  if (inspection.kind === 'evidence') return WORDS[inspection.report.verdict.outcome.status].label;
  const heading = inspection.kind === 'proof' ? headingOf(inspection, Math.floor(Date.now() / 1000)) : null;
  return heading?.said ?? WORDS[inspection.outcome.status].label;
}
