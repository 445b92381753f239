import type { ReportedRollup } from '../../core/reported.ts';

/** What public sources say of a rollup: somebody else's word, in no verdict's colours. */
export const ReportedFacts = ({ rollup: { asOf, confidence, status, ruleSaid } }: { rollup: ReportedRollup }) => (
  <p className="faint">
    Reported in {asOf}
    {confidence === 'H' ? '' : ', from older or partial sources'}: {status}. {ruleSaid}.
  </p>
);
