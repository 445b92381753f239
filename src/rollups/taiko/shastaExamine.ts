import type { CheckDraft, ClaimFacts } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { verified } from '../../core/outcome.ts';
import { gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import { readInbox } from './inbox.ts';
import { asKnown, readLanes, unreadLanes } from './lanes.ts';
import { readAgainst } from './shastaAgainst.ts';
import { bundleOf, readProveCall, statementOf } from './shastaCall.ts';
import { readCheckpoint, shastaFinality } from './shastaFinality.ts';
import type { Site } from './site.ts';

/** Everything that L1 holds of one proven range. */
export function* examineShasta(site: Site, claim: Claim): Steps<ClaimFacts> {
  // The proposal, and for a range that was undone the block of its proof.
  const last = Number(claim.id.split('@')[0]);
  // Of blocks that were read for the claim itself: it costs nothing, and all that follows goes out at once.
  const call = yield* readProveCall(site, last, claim.posted.block ?? 0);
  const about = `Proof of the proposals up to ${last}`;
  const [inbox, proofs, checkpoint] = yield* all([
    readInbox(site),
    isGap(call)
      ? unreadLanes(site, about, call)
      : readLanes(site, bundleOf(site, call, statementOf(call, claim.statement), 'backs')),
    readCheckpoint(site, claim),
  ]);
  if (isGap(inbox)) return unread(inbox);
  const against = yield* readAgainst(site, inbox, claim, inbox.system.isKnown ? call : UNKNOWN);
  return {
    inputs: inputsOf(claim, last),
    proofs: asKnown(site, inbox.system, inbox.system.isKnown, proofs),
    opposing: against.opposing,
    noContradiction: against.noContradiction,
    finality: shastaFinality(inbox, claim, checkpoint),
    findings: against.findings,
  };
}

const UNKNOWN = gap('implementation-unknown', 'what stands behind the inbox');

/** The blobs themselves stay unread: the hash of a proposal commits to them, to the one before and to an L1 block. */
const inputsOf = ({ statement, evidence }: Claim, last: number): CheckDraft => ({
  checked: `The proof is of the data that proposal ${last} and those before it name. The blobs are not read or executed here.`,
  result: verified({ data: statement.data }),
  compared: [],
  evidence,
});
