import type { CheckDraft, ClaimFacts } from '../../core/adapter.ts';
import { type Gap, outcomeOfGap } from '../../core/proven.ts';

/** The facts of a claim that could not be read again: nothing is said of it, neither yes nor no. */
export function unread(missing: Gap): ClaimFacts {
  const result = outcomeOfGap(missing);
  const draft = (checked: string): CheckDraft => ({ checked, result, compared: [], evidence: [] });
  return {
    inputs: draft('The claim itself.'),
    proofs: [],
    opposing: [],
    noContradiction: draft('Proofs of other results.'),
    finality: { ...draft('What the contracts have concluded.'), undo: [] },
    findings: [],
  };
}
