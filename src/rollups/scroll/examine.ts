import type { CheckDraft, ClaimFacts, FinalityReport } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { verified } from '../../core/outcome.ts';
import { isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import { type Bundle, readBundle } from './bundles.ts';
import { readProof } from './proof.ts';
import type { Site } from './site.ts';
import { readState, type State } from './state.ts';

/** Everything that L1 holds of one bundle. */
export function* examineBundle(site: Site, claim: Claim): Steps<ClaimFacts> {
  const { from, to } = claim.statement.range;
  const [state, bundle] = yield* all([readState(site), readBundle(site, from - 1, to)]);
  if (isGap(state)) return unread(state);
  if (isGap(bundle)) return unread(bundle);
  return {
    inputs: inputsOf(bundle),
    proofs: [yield* readProof(site, state, claim, bundle)],
    opposing: [],
    noContradiction: noContradictionOf(state, bundle),
    finality: finalityOf(state, claim),
    findings: [],
  };
}

const inputsOf = ({ index, before, evidence }: Bundle): CheckDraft => ({
  checked: `The bundle goes from the root of batch ${before} to that of batch ${index}, and none ends between them. Its batches are named by the hash of the last one; their blobs are not read or executed here.`,
  result: verified(null),
  compared: [],
  evidence,
});

/** A batch is finalized once, in order, and from the last finalized one alone. */
const noContradictionOf = ({ finalized, evidence }: State, { index }: Bundle): CheckDraft => ({
  checked: `Batch ${index} is finalized once, by one proof: L1 goes on from batch ${finalized} alone.`,
  result: verified(null),
  compared: [],
  evidence,
});

/** Proven is final here: there is no window. */
const finalityOf = ({ finalized, isPaused, evidence }: State, { id }: Claim): FinalityReport => ({
  checked: `Whether batch ${id} is finalized: ${finalized} is the last one that is.`,
  result: verified(null),
  compared: [],
  evidence,
  undo: [
    { what: 'a revert of batches', state: 'closed', why: 'No batch that is finalized is reverted.' },
    {
      what: 'the owner, with other code or another verifier',
      state: 'open',
      why: 'One of the timelocks before it has no delay.',
    },
    { what: 'a pause', state: 'open', why: 'While it lasts, nothing new is finalized, and nothing may be paid.' },
  ],
  withdrawal: { kind: 'after-accepted', delay: 0, isPaused },
});
