import type { ClaimReport, Report } from '../../src/core/report.ts';

/** One claim of a report. @throws when there is none of that id. */
export function claimOf({ claims }: Report, id: string): ClaimReport {
  const found = claims.find(({ claim }) => claim.id === id);
  if (found === undefined) throw new Error(`no claim ${id}`);
  return found;
}

/** The word of each proof: a status, or the code that says why it is not verified. */
export const wordsOf = ({ steps }: ClaimReport) =>
  Object.fromEntries(
    steps
      .filter(({ step }) => /^(proof|opposing):/.test(step))
      .map(({ step, outcome }) => [step.replace('devnet-', ''), 'code' in outcome ? outcome.code : outcome.status]),
  );

export const codesOf = ({ findings }: Report) => findings.map(({ code }) => code);
