import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { EvidenceFile } from '../../../core/report.ts';
import { useEntry } from '../../queries/catalog.ts';
import { useEngine } from '../../queries/EngineContext.ts';
import { useReport } from '../../queries/report.ts';
import { useParameter } from '../../routes/hashLocation.ts';
import { links } from '../../routes/links.ts';
import { useTitle } from '../../shell/title.ts';
import { Loading } from '../../ui/Loading.tsx';
import { nameOf, stepTitle } from '../../ui/reading.ts';
import { EvidenceTree } from './EvidenceTree.tsx';
import '../../ui/styles/evidence.css';

const NONE: readonly string[] = [];

/** The bytes behind one step of one claim, out of the evidence of the look that is shown now. */
export function BehindPage({ deployment, claim }: { readonly deployment: string; readonly claim: string }) {
  const engine = useEngine();
  const [wanted] = useParameter('step');
  const entry = useEntry(deployment);
  const report = useReport(deployment);
  const check = report?.claims.find((one) => one.claim.id === claim)?.steps.find(({ step }) => step === wanted);
  // The bytes of one look: the next one may rest on others, so they are not taken anew under the reader's eyes.
  const [digests, setDigests] = useState<readonly string[]>();
  if (digests === undefined && check !== undefined && report?.activity.kind !== 'checking') setDigests(check.evidence);
  const exported = useQuery<EvidenceFile>({
    queryKey: ['evidence-of', deployment, claim, wanted],
    queryFn: () => engine.exportEvidence(deployment),
    enabled: digests !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const title = check === undefined || !entry ? 'Evidence' : stepTitle(check, nameOf(entry.rollup));
  useTitle(`${title} - Evidence`);
  const file = useMemo(
    () => (exported.data === undefined ? null : new File([exported.data.json], exported.data.name)),
    [exported.data],
  );
  if (exported.error !== null) {
    return <p role="alert">The evidence could not be had (engine): {exported.error.message}.</p>;
  }
  if (file === null) return <Loading what="the evidence" />;
  return (
    <>
      <div className="intro">
        <p className="crumbs">
          <Link href={links.step(deployment, claim, wanted)}>Back to root {claim}</Link>
        </p>
        <h1>{title}: the bytes</h1>
        <p>What this step rests on, piece by piece, and below it all that the look used.</p>
      </div>
      <EvidenceTree file={file} first={digests ?? NONE} />
    </>
  );
}
