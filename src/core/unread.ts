import type { CheckDraft, ClaimFacts } from './adapter.ts';
import { type Gap, outcomeOfGap } from './proven.ts';

/** The facts of a claim that could not be read again: nothing is said of it, neither yes nor no. */
export function unread(missing: Gap): ClaimFacts {
  const result = outcomeOfGap(missing);
  const draft = (checked: string): CheckDraft => ({ checked, result, compared: [], evidence: [] });
  return {
    inputs: draft('The claim itself.'),
    proofs: [],
    opposing: [],
    noContradiction: draft('Proofs of other roots.'),
    finality: { ...draft('What the contracts have concluded.'), undo: [] },
    findings: [],
  };
}
